using System.Collections.Immutable;
using System.Reflection;

namespace RedisInfra.Topology;

/// <summary>The node scripts: what a node does at start and stop, and how a deployment forms, on every node platform.</summary>
public static class NodeScripts
{
    /// <summary>The script that takes the verbs; it finds the others beside itself.</summary>
    public const string Entry = "node.sh";

    /// <summary>How long a server may take to shut down once it has handed over, in seconds; what STOP_SECONDS is by default.</summary>
    public const int StopSeconds = 30;

    /// <summary>Texts by file name.</summary>
    public static ImmutableSortedDictionary<string, string> All { get; } = Read(typeof(NodeScripts).Assembly);

    /// <summary>The shell scripts embedded in an assembly, by file name.</summary>
    public static ImmutableSortedDictionary<string, string> Read(Assembly assembly) =>
        assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sh", StringComparison.Ordinal))
            .ToImmutableSortedDictionary(name => name, name => ReadText(assembly, name), StringComparer.Ordinal);

    private static string ReadText(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
