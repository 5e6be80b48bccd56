using System.Collections.Immutable;
using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

/// <summary>Deployments on paper, and nodes that answer as healthy ones do.</summary>
internal static class Deployments
{
    public const string PrimaryInfo =
        "role:master\r\nconnected_slaves:1\r\nslave0:ip=127.0.0.1,port=7001,state=online,offset=90,lag=1\r\nmaster_repl_offset:100\r\n";

    public const string ReplicaInfo = "role:slave\r\nmaster_link_status:up\r\nmaster_sync_in_progress:0\r\nslave_repl_offset:90\r\n";

    public static RunningDeployment Replication { get; } = new()
    {
        Name = "d",
        Topology = "replication",
        Platform = "local",
        Password = "application",
        OperatorPassword = "operator",
        Shape = new ExpectedShape { Failover = FailoverMode.Manual, Primaries = 1, ReplicasPerPrimary = 1 },
        Nodes = [Data("d-0", 7000, NodeRole.Primary), Data("d-1", 7001, NodeRole.Replica)],
    };

    public static RunningDeployment Sentinel { get; } = Replication with
    {
        Topology = "sentinel",
        SentinelMaster = "mymaster",
        Shape = Replication.Shape with { Failover = FailoverMode.Sentinel, Sentinels = 3, Quorum = 2, Detection = TimeSpan.FromSeconds(5) },
        Nodes = [.. Replication.Nodes, .. Enumerable.Range(0, 3).Select(SentinelNode)],
    };

    public static RunningDeployment Cluster { get; } = Replication with
    {
        Topology = "cluster",
        Shape = new ExpectedShape
        {
            Failover = FailoverMode.Cluster,
            Primaries = 2,
            ReplicasPerPrimary = 1,
            Slots = 16384,
            Detection = TimeSpan.FromSeconds(5),
        },
        Nodes =
        [
            Data("d-0", 7000, NodeRole.Primary), Data("d-1", 7001, NodeRole.Replica),
            Data("d-2", 7002, NodeRole.Primary), Data("d-3", 7003, NodeRole.Replica),
        ],
    };

    public static RunningDeployment Standalone { get; } = Replication with
    {
        Topology = "standalone",
        Shape = new ExpectedShape { Failover = FailoverMode.None, Primaries = 1, ReplicasPerPrimary = 0 },
        Nodes = [Data("d-0", 7000, NodeRole.Primary)],
    };

    public static string[] SentinelMaster { get; } =
        ["name", "mymaster", "flags", "master", "num-other-sentinels", "2", "num-slaves", "1", "quorum", "2"];

    public static string ClusterNodesSeenBy(int index)
    {
        string Mine(int node) => node == index ? "myself," : "";
        return $"""
            aaa 127.0.0.1:7000@17000 {Mine(0)}master - 0 1 1 connected 0-8191
            bbb 127.0.0.1:7001@17001 {Mine(1)}slave aaa 0 1 1 connected
            ccc 127.0.0.1:7002@17002 {Mine(2)}master - 0 1 2 connected 8192-16383
            ddd 127.0.0.1:7003@17003 {Mine(3)}slave ccc 0 1 2 connected
            """;
    }

    public static FakeNodes Healthy() => Clustered(new FakeNodes()
        .Answer("* PING", "PONG")
        .Answer("* INFO replication", ReplicaInfo)
        .Answer("d-0 INFO replication", PrimaryInfo)
        .Answer("d-2 INFO replication", PrimaryInfo)
        .Answer("* INFO persistence", "loading:0\r\naof_enabled:1\r\nrdb_last_bgsave_status:ok\r\naof_last_write_status:ok\r\n")
        .Answer("* CONFIG GET appendonly", new[] { "appendonly", "yes" })
        .Answer("* CONFIG GET save", new[] { "save", "" })
        .Answer("* CONFIG GET maxmemory", new[] { "maxmemory", "1024" })
        .Answer("* SENTINEL GET-MASTER-ADDR-BY-NAME mymaster", new[] { "127.0.0.1", "7000" })
        .Answer("* SENTINEL MASTER mymaster", SentinelMaster)
        .Answer("* SENTINEL REPLICAS mymaster", new[] { new[] { "name", "127.0.0.1:7001", "flags", "slave" } })
        .Answer("* SENTINEL CKQUORUM mymaster", "OK 3 usable Sentinels.")
        .Answer("* stranger PING", "-NOAUTH Authentication required.")
        .Answer("* stranger AUTH redisinfra-wrong-password", "-WRONGPASS invalid username-password pair or user is disabled.")
        .Refuse("* CONFIG SET redisinfra-probe 1", "NOPERM this user has no permissions")
        .Refuse("* SHUTDOWN redisinfra-probe", "NOPERM this user has no permissions")
        .Refuse("* SENTINEL SET redisinfra-probe quorum 1", "NOPERM this user has no permissions"));

    public static Subject Subject(RunningDeployment deployment, FakeNodes nodes, FakeClient? client = null)
    {
        var server = client ?? new FakeClient(); // one, whoever connects
        return new(deployment, nodes) { ConnectAsync = () => Task.FromResult<IApplicationClient>(server) };
    }

    /// <summary>The deployment with these shell commands as its nodes' controls.</summary>
    public static RunningDeployment Controlled(this RunningDeployment deployment, string crash, string restart) => deployment with
    {
        Nodes = [.. deployment.Nodes.Select(n => n with { Control = new NodeControl { Crash = crash, Freeze = "true", Thaw = "true", Restart = restart } })],
    };

    private static FakeNodes Clustered(FakeNodes nodes)
    {
        nodes.Answer("* CLUSTER INFO", "cluster_state:ok\r\n");
        for (var i = 0; i < 4; i++)
        {
            nodes.Answer(string.Create(CultureInfo.InvariantCulture, $"d-{i} CLUSTER NODES"), ClusterNodesSeenBy(i));
        }

        return nodes;
    }

    private static RunningNode Data(string name, int port, NodeRole role) => new()
    {
        Name = name,
        Kind = NodeKind.Data,
        Role = role,
        Host = "127.0.0.1",
        Port = port,
        Configuration = ImmutableSortedDictionary<string, string>.Empty
            .Add("appendonly", "yes").Add("save", "").Add("maxmemory", "1024"),
    };

    private static RunningNode SentinelNode(int index) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"s-{index}"),
        Kind = NodeKind.Sentinel,
        Role = NodeRole.Sentinel,
        Host = "127.0.0.1",
        Port = 7100 + index,
    };
}
