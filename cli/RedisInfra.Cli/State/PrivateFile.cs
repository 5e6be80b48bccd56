namespace RedisInfra.Cli.State;

/// <summary>Files that only their owner reads.</summary>
internal static class PrivateFile
{
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateDirectory(string path) =>
        Directory.CreateDirectory(path, Mode | UnixFileMode.UserExecute);

    public static FileStream Open(string path, FileMode mode, FileShare share = FileShare.Read) =>
        new(path, new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
            UnixCreateMode = Mode,
            BufferSize = 0,
        });

    /// <summary>Writes all or nothing: whoever reads, now or after a crash, finds the old content or the new.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".new";
        using (var file = Open(temporary, FileMode.Create))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
