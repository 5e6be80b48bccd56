using System.Collections.Immutable;
using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What came of a platform's resources.</summary>
/// <param name="Plan">What was deployed.</param>
/// <param name="Nodes">The nodes as they will run; empty where the platform has none to show.</param>
/// <param name="Formed">Known once the deployment has formed; says nothing itself.</param>
/// <param name="Clients">What applications connect to, known once the deployment has formed.</param>
/// <param name="Running">The deployment as it runs, known once it has formed.</param>
internal sealed record PlatformDeployment(
    RedisPlan Plan, ImmutableArray<RunningNode> Nodes, Output<string> Formed, Output<ClientTarget> Clients,
    Output<RunningDeployment> Running);
