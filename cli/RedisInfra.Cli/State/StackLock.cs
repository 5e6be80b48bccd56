using System.Globalization;

namespace RedisInfra.Cli.State;

/// <summary>Keeps a second run of the same stack out. The system releases it when the process ends, however it ends.</summary>
internal sealed class StackLock : IDisposable
{
    /// <summary>What <c>flock</c> says where another process has the lock: EAGAIN, on Linux and on BSDs.</summary>
    private static readonly int[] s_held = [11, 35];

    private readonly FileStream _file;
    private readonly StatePaths _paths;

    private StackLock(FileStream file, StatePaths paths) => (_file, _paths) = (file, paths);

    /// <exception cref="CliException">Another run holds it, or nothing can be written here.</exception>
    public static StackLock Take(StatePaths paths)
    {
        FileStream? file = null;
        try
        {
            while (file is null)
                file = Open(paths);
            PrivateFile.Replace(paths.Holder, System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            return new(file, paths);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw CliException.Failed(file is null && s_held.Contains(e.HResult)
                ? $"stack '{paths.Stack}' is in use by another run{Holder(paths)}: wait for it to end"
                : $"{paths.Directory}: the state can't be written ({e.Message}): nothing was changed; see that the directory can be written and its disk isn't full");
        }
    }

    /// <summary>Releases it and removes its files.</summary>
    public void Delete()
    {
        // In this order: a file that nobody holds may be another run's already.
        PrivateFile.Delete(_paths.Holder);
        File.Delete(_paths.Lock);
        _file.Dispose();
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Null where the file was gone, or taken away between opening and locking it: its lock would keep nobody out.</summary>
    private static FileStream? Open(StatePaths paths)
    {
        try
        {
            PrivateFile.CreateDirectory(paths.Directory);
            var file = PrivateFile.Open(paths.Lock, FileMode.OpenOrCreate, FileShare.None);
            if (!IsDeleted(file))
                return file;
            file.Dispose();
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static bool IsDeleted(FileStream file)
    {
        var link = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}");
        return new FileInfo(link).LinkTarget?.EndsWith(" (deleted)", StringComparison.Ordinal) ?? false;
    }

    private static string Holder(StatePaths paths)
    {
        try
        {
            return $" (pid {File.ReadAllText(paths.Holder)})";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
