namespace RedisInfra.Cli.State;

/// <summary>Files that only their owner reads.</summary>
internal static class PrivateFile
{
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const string Unfinished = ".new";

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

    /// <summary>Deletes it, and what a crash within <see cref="Replace"/> left.</summary>
    public static void Delete(string path)
    {
        File.Delete(path);
        File.Delete(path + Unfinished);
    }

    /// <summary>Writes all or nothing: whoever reads, now or after a crash, finds the old content or the new.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + Unfinished;
        try
        {
            using (var file = Open(temporary, FileMode.Create))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
