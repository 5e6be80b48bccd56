namespace RedisInfra.Components;

/// <summary>Names on the engine, where they are everybody's: stack and deployment tell them apart.</summary>
internal sealed record DockerNames(string Stack, string Deployment)
{
    /// <summary>Where containers find their files.</summary>
    public const string Root = "/redisinfra";

    public static string Script => $"{Root}/bin/{Topology.NodeScripts.Entry}";

    public static string FormHome => $"{Root}/form";

    public static string NodeHome(string node) => $"{Root}/nodes/{node}";

    public string Network => $"{Stack}-{Deployment}";

    public string Configuration => $"{Stack}-{Deployment}-conf";

    public string Files => $"{Stack}-{Deployment}-files";

    public string Exporter => $"{Stack}-{Deployment}-exporter";

    public string Node(string node) => $"{Stack}-{node}";

    public string Data(string node) => $"{Stack}-{node}-data";
}
