using System.ComponentModel;
using System.Globalization;

namespace RedisInfra.Chaos;

/// <summary>The time of day as the servers see it; this machine's own stays.</summary>
internal sealed class HostClock
{
    private static readonly int[] s_seconds = [-3600, -30, -5, 5, 30, 3600];

    private readonly string _offset;
    private int _seconds;

    private HostClock(string directory)
    {
        Programs = Directory.CreateDirectory(Path.Combine(directory, "bin")).FullName;
        _offset = Path.Combine(directory, "offset");
    }

    /// <summary>Goes first in the PATH.</summary>
    public string Programs { get; }

    /// <summary>Null where there is no C compiler.</summary>
    /// <param name="directory">Where what stands before the server lies from now on.</param>
    public static async Task<HostClock?> InAsync(string directory)
    {
        var clock = new HostClock(directory);
        var library = Path.Combine(directory, "clock.so");
        try
        {
            await Tool.RunAsync("cc", null, "-shared", "-fPIC", "-O2", "-o", library, Path.Combine(AppContext.BaseDirectory, "clock.c"));
        }
        catch (Win32Exception)
        {
            return null;
        }

        await clock.StandBeforeAsync("redis-server", library);
        return clock;
    }

    public async Task<string> JumpAsync(Random random)
    {
        var seconds = s_seconds[random.Next(s_seconds.Length)];
        _seconds += seconds;
        await File.WriteAllTextAsync(_offset, _seconds.ToString(CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{seconds:+0;-0} s");
    }

    private async Task StandBeforeAsync(string program, string library)
    {
        var real = (await Tool.RunAsync("sh", null, "-c", $"command -v {program}")).Trim();
        var file = Path.Combine(Programs, program);
        await File.WriteAllTextAsync(file, $"""
            #!/bin/sh
            LD_PRELOAD='{library}' CLOCK_OFFSET='{_offset}' exec '{real}' "$@"

            """);
        await Tool.RunAsync("chmod", null, "+x", file);
    }
}
