using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

/// <summary>Services on paper, and an endpoint that answers as a healthy one does.</summary>
internal static class ServiceSamples
{
    public const string Good = "printf '{\"sku.name\": \"Balanced_B1\", \"zones\": null}\\n{\"database.resourceState\": \"Running\"}'";

    public static ImmutableSortedDictionary<string, string> Expected { get; } = ImmutableSortedDictionary<string, string>.Empty
        .Add("sku.name", "Balanced_B1").Add("database.resourceState", "Running").Add("zones", "");

    public static RunningDeployment Service(string show, bool isPrivate = false) => Deployments.Replication with
    {
        Platform = "azure-cache",
        Shape = Deployments.Replication.Shape with { Failover = FailoverMode.Service, Detection = TimeSpan.FromSeconds(15) },
        Nodes = [new RunningNode { Name = "d", Kind = NodeKind.Data, Role = NodeRole.Primary, Host = "d.example", Port = 6380 }],
        OperatorPassword = null,
        Tls = true,
        Service = new RunningService { Show = show, Expected = Expected, IsPrivate = isPrivate },
    };

    public static RunningDeployment Rebooting(string command)
    {
        var service = Service(Good);
        return service with { Service = service.Service! with { FailPrimary = command } };
    }

    /// <summary>Three shards, of which the service shows none.</summary>
    public static RunningDeployment Sharded(RunningDeployment service) =>
        service with { Shape = service.Shape with { Primaries = 3, Slots = 16384 } };

    public static FakeNodes Endpoint() => new FakeNodes()
        .Answer("d PING", "PONG").Answer("d stranger PING", "-NOAUTH Authentication required.")
        .Answer("d stranger AUTH redisinfra-wrong-password", "-WRONGPASS invalid username-password pair");
}
