namespace RedisInfra.Components;

/// <summary>Where a deployment's files lie on this machine, and the commands that name them.</summary>
internal sealed record LocalLayout(string Root, string Deployment)
{
    /// <summary>The directory from which the deployment forms.</summary>
    public const string Form = "form";

    /// <summary>The exporter's directory.</summary>
    public const string Exporter = "exporter";

    /// <summary>Where each node has a directory.</summary>
    public string Nodes => Path.Combine(Root, Deployment);

    public string Home(string node) => Path.Combine(Nodes, node);

    public string Scripts => Path.Combine(Nodes, "bin");

    /// <summary>A command that runs a verb of the local script on a node's directory.</summary>
    public string Script(string verb, string node) =>
        $"sh {Quote(Path.Combine(Scripts, "local.sh"))} {verb} {Quote(Home(node))}";

    /// <summary>A command that removes what is left when every node is gone.</summary>
    public string RemoveAll =>
        $"rm -rf {Quote(Scripts)} {Quote(Home("dissolved"))}; "
        + $"rmdir {Quote(Nodes)} {Quote(Root)} 2>/dev/null || true";

    /// <summary>A command that unpacks a <see cref="FileBundle"/> from its standard input, in a directory.</summary>
    /// <param name="directory">Made when missing, for the owner alone.</param>
    /// <param name="verb">What the bundle's last line does.</param>
    public static string Unpack(string directory, string verb) =>
        $"umask 077 && mkdir -p {Quote(directory)} && cd {Quote(directory)} && exec sh -s {verb}";

    /// <summary>A word for sh.</summary>
    public static string Quote(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
