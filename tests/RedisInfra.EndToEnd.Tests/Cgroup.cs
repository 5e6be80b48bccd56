namespace RedisInfra.EndToEnd.Tests;

/// <summary>Processes that share a fraction of a core, as on a host with too much to do.</summary>
internal sealed class Cgroup : IDisposable
{
    private const int Period = 100_000; // microseconds

    private readonly string _directory;

    private Cgroup(string directory) => _directory = directory;

    /// <summary>What starts a command in it, before the command's words.</summary>
    public string[] Through => ["sh", "-c", $"echo $$ >'{_directory}/cgroup.procs' && exec \"$@\"", "sh"];

    /// <param name="share">Of one core.</param>
    /// <returns>Null where none can be made.</returns>
    public static Cgroup? TryMake(double share)
    {
        var quota = (int)(share * Period);
        return TryMake("/sys/fs/cgroup", "cpu.max", FormattableString.Invariant($"{quota} {Period}"))
            ?? TryMake("/sys/fs/cgroup/cpu", "cpu.cfs_quota_us", FormattableString.Invariant($"{quota}"));
    }

    /// <summary>Whoever is left in it goes on in the one above.</summary>
    public void Dispose()
    {
        var above = Path.Combine(Path.GetDirectoryName(_directory)!, "cgroup.procs");
        foreach (var process in File.ReadAllLines(Path.Combine(_directory, "cgroup.procs")))
        {
            try
            {
                File.WriteAllText(above, process);
            }
            catch (IOException)
            {
                // it has ended
            }
        }

        Directory.Delete(_directory);
    }

    private static Cgroup? TryMake(string parent, string limit, string value)
    {
        var directory = Path.Combine(parent, $"redisinfra-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(directory);
            var file = Path.Combine(directory, limit);
            if (File.Exists(file))
            {
                File.WriteAllText(file, value);
                return new(directory);
            }

            Directory.Delete(directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // no such file system, or not ours to change
        }

        return null;
    }
}
