using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>Services: headless ones that give pods their names, and one for each purpose that clients have.</summary>
internal sealed class KubernetesServices(
    PlatformRequest request, RedisPlan plan, KubernetesPlatform platform, KubernetesNames names, Metadata metadata)
{
    private const string FirstPod = "statefulset.kubernetes.io/pod-name";

    private readonly int _dataPort = plan.DataNodes.First().Address.Port;

    public IEnumerable<Resource> Register()
    {
        // A pod that isn't ready yet must be found by its peers: they may be what it waits for.
        var bus = plan.DataNodes.First().FurtherPorts.Select(p => ("bus", p));
        yield return Headless("nodes", names.Nodes, "data", [("redis", _dataPort), .. bus]);
        if (plan.Sentinels.Any())
        {
            var sentinelPort = plan.Sentinels.First().Address.Port;
            yield return Headless("sentinels", names.Sentinels, "sentinel", [("sentinel", sentinelPort)]);
            yield return Client("sentinel", names.With("sentinel"), metadata.Selector("sentinel"), "sentinel", sentinelPort);
        }

        foreach (var service in DataServices())
        {
            yield return service;
        }

        if (plan.Exporter is { } exporter)
        {
            yield return Client(
                "exporter", names.Exporter, metadata.Selector().Add(KubernetesNames.ExporterLabel, "true"), "metrics", exporter.Port);
        }
    }

    // Where nobody promotes a replica by itself the planned first node leads, and takes the lead back after a restart.
    private IEnumerable<Service> DataServices()
    {
        if (plan.Endpoints.ContainsKey(EndpointPurpose.Seed))
        {
            var members = metadata.Selector("data").Add(KubernetesNames.MemberLabel, "true");
            yield return Client("seed", names.With("seed"), members, "redis", _dataPort);
        }

        if (plan.Endpoints.ContainsKey(EndpointPurpose.Primary))
        {
            var first = metadata.Selector("data").SetItem(FirstPod, plan.DataNodes.First().Name);
            yield return Client("primary", names.With("primary"), first, "redis", _dataPort);
            if (platform.Alias is { } alias)
            {
                yield return Client("alias", alias, first, "redis", _dataPort);
            }
        }

        if (plan.Shape.Failover is FailoverMode.Manual or FailoverMode.Sentinel)
        {
            yield return Client("replicas", names.With("replicas"), metadata.Selector("data"), "redis", _dataPort);
        }
    }

    private Service Headless(string suffix, string name, string component, ImmutableArray<(string Name, int Port)> ports) =>
        new($"{request.Name}-{suffix}", new ServiceArgs
        {
            Metadata = metadata.OfService(name, component),
            Spec = new ServiceSpecArgs
            {
                ClusterIP = "None",
                PublishNotReadyAddresses = true,
                Selector = Metadata.Map(metadata.Selector(component)),
                Ports = [.. ports.Select(p => Port(p.Name, p.Port))],
            },
        }, request.Child());

    private Service Client(
        string suffix, string name, ImmutableSortedDictionary<string, string> selector, string port, int number) =>
        new($"{request.Name}-{suffix}-service", new ServiceArgs
        {
            Metadata = metadata.OfService(name, suffix),
            Spec = new ServiceSpecArgs { Selector = Metadata.Map(selector), Ports = { Port(port, number) } },
        }, request.Child());

    private static ServicePortArgs Port(string name, int port) => new() { Name = name, Port = port, TargetPort = name, Protocol = "TCP" };
}
