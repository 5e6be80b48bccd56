using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// redis-server processes on this machine: for development and for proving the node scripts. Each node is a Command whose
/// changes are applied in place by its <c>update</c>; none is ever replaced, since a replacement runs the old delete last.
/// </summary>
public sealed record LocalPlatform : NodePlatform
{
    private const string LoopbackHost = "127.0.0.1";

    /// <summary>The directory under which deployments keep their nodes. Default <c>.redisinfra/nodes</c>.</summary>
    public string Directory { get; init; } = ".redisinfra/nodes";

    public override string Kind => "local";

    public override IEnumerable<SettingError> Validate(RedisTopology topology, RedisSettings settings) =>
        Directory.Length > 0 && !Directory.Contains('\0', StringComparison.Ordinal)
            ? []
            : [new SettingError("platform.directory", Directory, "must be the path of a directory; leave it out to get `.redisinfra/nodes`")];

    public override IEnumerable<SettingError> CheckHost(RedisPlan plan) =>
        new LocalHost(LayoutOf(plan)).Check(plan);

    public override RedisPlatform In(string rootDirectory, string stack) =>
        this with { Directory = Path.Combine(Path.GetFullPath(Directory, rootDirectory), stack) };

    protected override Addressing AddressingFor(string deployment, RedisTopology topology, RedisSettings settings) =>
        new SharedHostAddressing(LoopbackHost, topology, settings);

    private protected override Output<string> DeployNodes(
        PlatformRequest request, RedisPlan plan, Credentials credentials) =>
        new LocalResources(request, plan, credentials, LayoutOf(plan)).Register();

    private protected override NodeControl? ControlOf(RedisPlan plan, NodePlan node)
    {
        var layout = LayoutOf(plan);
        return new NodeControl
        {
            Crash = layout.Script("crash", node.Name),
            Freeze = layout.Script("freeze", node.Name),
            Thaw = layout.Script("thaw", node.Name),
            Restart = layout.Script("restart", node.Name),
            Rebirth = layout.Script("rebirth", node.Name),
        };
    }

    private protected override string DataOf(RedisPlan plan, NodePlan node) => Path.Combine(LayoutOf(plan).Home(node.Name), "data");

    private LocalLayout LayoutOf(RedisPlan plan) => new(Path.GetFullPath(Directory), plan.Deployment);
}
