using System.Collections.Immutable;
using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>A platform that runs nodes, as opposed to a service that has none to show.</summary>
public abstract record NodePlatform : RedisPlatform
{
    /// <summary>Where nodes of a deployment are reached.</summary>
    protected abstract Addressing AddressingFor(string deployment, RedisTopology topology, RedisSettings settings);

    /// <summary>Registers the nodes and what forms them. The result is known once they have formed.</summary>
    private protected abstract Output<string> DeployNodes(PlatformRequest request, RedisPlan plan, Credentials credentials);

    /// <summary>Registers what looks whether the deployment is as planned, where only those inside can.</summary>
    private protected virtual void VerifyInside(
        PlatformRequest request, RedisPlan plan, Credentials credentials, Output<RunningDeployment> running)
    {
    }

    /// <summary>How to disturb a node.</summary>
    private protected abstract NodeControl? ControlOf(RedisPlan plan, NodePlan node);

    /// <summary>Where a node's data is kept, for people.</summary>
    private protected virtual string? DataOf(RedisPlan plan, NodePlan node) => null;

    /// <summary>The addresses that the nodes and the exporter listen on.</summary>
    public override IEnumerable<Claim> Claims(RedisPlan plan) => plan.Nodes
        .SelectMany(n => n.Ports.Select(port => new Claim(n.PortSetting, (n.Address with { Port = port }).ToString(), n.Name)))
        .Concat(plan.Exporter is { } exporter ? [new("monitoring.port", exporter.ToString(), $"{plan.Deployment}'s exporter")] : []);

    public override RedisPlan Plan(string name, RedisArgs args) =>
        args.Topology.Plan(name, args.Settings, AddressingFor(name, args.Topology, args.Settings));

    internal override PlatformDeployment Deploy(PlatformRequest request)
    {
        var plan = request.Args.Plan!;
        var credentials = new Credentials(request);
        var nodes = plan.Nodes.Select(n => RunningNode.Of(n, ControlOf(plan, n)) with { Data = n.Kind == NodeKind.Data ? DataOf(plan, n) : null }).ToImmutableArray();
        var formed = DeployNodes(request, plan, credentials);
        var running = Output.Tuple(formed, credentials.Passwords).Apply(t => new RunningDeployment
        {
            Name = plan.Deployment,
            Topology = plan.Topology,
            Platform = Kind,
            ReachableFromHere = ReachableFromHere,
            Shape = plan.Shape,
            Nodes = nodes,
            SentinelMaster = plan.SentinelMaster,
            Password = t.Item2.GetValueOrDefault(AclUsers.Application),
            OperatorPassword = t.Item2.GetValueOrDefault(AclUsers.Operator),
            Exporter = plan.Exporter?.ToString(),
        });
        VerifyInside(request, plan, credentials, running);
        return new PlatformDeployment(plan, nodes, formed, formed.Apply(_ => ClientTarget.Of(plan)), running);
    }
}
