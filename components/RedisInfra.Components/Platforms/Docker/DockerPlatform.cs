using System.Globalization;
using System.Net;
using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// Containers on a Docker engine, on a network of the deployment's own. Data lies in named volumes that outlive the
/// containers. Needs the <c>docker</c> command beside the provider: the deployment forms through it.
/// </summary>
public sealed record DockerPlatform : NodePlatform
{
    private static readonly HostPorts s_ownPorts = new(Data: 6379, Sentinel: 26379, Exporter: 9121);

    /// <summary>
    /// Redis 7.0 or later, or Valkey, with sh, coreutils and redis-cli (valkey-cli): the official images have them, on
    /// Debian and on Alpine. Default <c>redis:7.4.6</c>.
    /// </summary>
    public string Image { get; init; } = "redis:7.4.6";

    /// <summary>The metrics exporter's image, with the exporter as its entry point. Default <c>oliver006/redis_exporter:v1.69.0</c>.</summary>
    public string ExporterImage { get; init; } = "oliver006/redis_exporter:v1.69.0";

    /// <summary>
    /// The IPv4 range, /8 to /24, of which each deployment takes a /24 by its name. Default <c>10.192.0.0/10</c>.
    /// </summary>
    public string Subnet { get; init; } = "10.192.0.0/10";

    /// <summary>
    /// Whether each node listens on a port of its own that is published on the host: <c>networking.port</c> and the following,
    /// on 127.0.0.1 or on <see cref="HostAddress"/>. Default false.
    /// </summary>
    public bool HostPorts { get; init; }

    /// <summary>
    /// The address by which clients and the containers themselves reach the published ports, and which nodes announce.
    /// Needed where containers' own addresses can't be reached: Docker Desktop, a rootless or a remote engine, clients on
    /// other machines. Default: nodes announce their containers' addresses.
    /// </summary>
    public string? HostAddress { get; init; }

    /// <summary>The engine, as <c>DOCKER_HOST</c> says it. Default: what the docker command uses.</summary>
    public string? Host { get; init; }

    public override string Kind => "docker";

    /// <summary>The stack that the names on the engine begin with. Default: the program's own.</summary>
    internal string? Stack { get; init; }

    public override RedisPlatform In(string rootDirectory, string stack) => this with { Stack = stack };

    public override IEnumerable<SettingError> Validate(RedisTopology topology, RedisSettings settings) =>
        DockerRules.Validate(this, topology, settings);

    public override IEnumerable<SettingError> CheckHost(RedisPlan plan) => new DockerHost(Host).Check(this);

    public override IEnumerable<Claim> Claims(RedisPlan plan) =>
        (HostPorts ? base.Claims(plan) : [])
            .Select(claim => HostAddress is null ? claim with { Thing = $"127.0.0.1:{claim.Thing.Split(':')[^1]}" } : claim)
            .Append(new("platform.subnet", SubnetOf(plan.Deployment).ToString(), plan.Deployment));

    internal DockerSubnet SubnetOf(string deployment) => DockerSubnet.Of(IPNetwork.Parse(Subnet), $"{StackName}/{deployment}");

    internal DockerNames NamesOf(string deployment) => new(StackName, deployment);

    /// <summary>How long a node may take to stop: the handover's budget, and the shutdown's.</summary>
    internal static int GraceSeconds(RedisPlan plan) =>
        (int)Math.Ceiling(plan.Shape.Handover.TotalSeconds) + NodeScripts.StopSeconds;

    protected override Addressing AddressingFor(string deployment, RedisTopology topology, RedisSettings settings) => new DockerAddressing(
        SubnetOf(deployment), HostAddress, HostPorts ? Ports(topology.HostPorts, settings) : null, Ports(s_ownPorts, settings));

    private protected override Output<string> DeployNodes(PlatformRequest request, RedisPlan plan, Credentials credentials) =>
        new DockerResources(request, plan, credentials, this).Register();

    private protected override NodeControl? ControlOf(RedisPlan plan, NodePlan node)
    {
        var names = NamesOf(plan.Deployment);
        var name = names.Node(node.Name);
        return new NodeControl
        {
            Crash = Command($"kill {name}"),
            Freeze = Command($"pause {name}"),
            Thaw = Command($"unpause {name}"),
            Restart = Command(string.Create(CultureInfo.InvariantCulture, $"restart --time {GraceSeconds(plan)} {name}")),
            Rebirth = $"{Command($"kill {name}")} && {Command(Emptied(name))} && {Command($"start {name}")}",
            Partition = new()
            {
                Means = "docker network disconnect",
                Cut = Command($"network disconnect {names.Network} {name}"),
                // It fails where the container is connected.
                Join = $"{Command($"network connect --ip {AddressOf(plan, node)} --alias {node.Name} {names.Network} {name}")} 2>&1 || "
                    + $"[ -n \"$({Docker($"inspect --format '{{{{range .NetworkSettings.Networks}}}}{{{{.IPAddress}}}}{{{{end}}}}' {name}")})\" ]",
                Aside = Docker(string.Create(CultureInfo.InvariantCulture,
                    $"exec -i {name} sh -c 'exec \"$(command -v redis-cli || command -v valkey-cli)\" -p {node.Address.Port}'")),
            },
        };
    }

    /// <summary>The container's own address, whatever it announces.</summary>
    internal string AddressOf(RedisPlan plan, NodePlan node)
    {
        var subnet = SubnetOf(plan.Deployment);
        return node.Kind == NodeKind.Data ? subnet.DataNode(node.Place) : subnet.Sentinel(node.Place);
    }

    private protected override string DataOf(RedisPlan plan, NodePlan node) => $"volume {NamesOf(plan.Deployment).Data(node.Name)}";

    // By a container of the same image and user: the engine's host may be another machine.
    private string Emptied(string container) =>
        $"run --rm --network none --cap-drop ALL --user {DockerSandbox.NodeUser} --volumes-from {container} --entrypoint sh "
        + $"\"$({Docker($"inspect --format '{{{{.Image}}}}' {container}")})\" "
        + $"-c 'rm -rf {DockerContainers.DataDirectory}/* {DockerContainers.DataDirectory}/.[!.]*'";

    /// <summary>A shell command that the engine carries out.</summary>
    internal string Command(string words) => $"{Docker(words)} >/dev/null";

    private string Docker(string words) => Host is null ? $"docker {words}" : $"docker --host {LocalLayout.Quote(Host)} {words}";

    private string StackName => Stack ?? Deployment.Instance.StackName;

    private static HostPorts Ports(HostPorts defaults, RedisSettings settings) => new(
        settings.Networking.Port ?? defaults.Data,
        settings.Networking.SentinelPort ?? defaults.Sentinel,
        settings.Monitoring.Port ?? defaults.Exporter);
}
