using System.Runtime.CompilerServices;

namespace RedisInfra.Topology.Tests;

/// <summary>Text that was read once by a person and must stay. `ACCEPT=1 ./test` writes it anew.</summary>
internal static class Snapshot
{
    public static void Matches(string text, string name, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots", name);
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"there is no {path}; look at the text, then accept it with ACCEPT=1:\n{text}");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
