using System.Globalization;

namespace RedisInfra.Cli.State;

/// <summary>Keeps a second run of the same stack out. The system releases it when the process ends, however it ends.</summary>
internal sealed class StackLock : IDisposable
{
    private readonly FileStream _file;
    private readonly StatePaths _paths;

    private StackLock(FileStream file, StatePaths paths) => (_file, _paths) = (file, paths);

    /// <exception cref="CliException">Another run holds it.</exception>
    public static StackLock Take(StatePaths paths)
    {
        PrivateFile.CreateDirectory(paths.Directory);
        FileStream file;
        try
        {
            file = PrivateFile.Open(paths.Lock, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException)
        {
            throw CliException.Failed($"stack '{paths.Stack}' is in use by another run{Holder(paths)}: wait for it to end");
        }

        PrivateFile.Replace(paths.Holder, System.Text.Encoding.ASCII.GetBytes(
            Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        return new(file, paths);
    }

    /// <summary>Releases it and removes its files.</summary>
    public void Delete()
    {
        File.Delete(_paths.Holder);
        File.Delete(_paths.Lock);
        _file.Dispose();
    }

    public void Dispose() => _file.Dispose();

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
