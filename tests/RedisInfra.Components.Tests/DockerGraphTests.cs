using System.Collections.Immutable;
using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Pulumi;
using Pulumi.Testing;
using RedisInfra.Topology;

namespace RedisInfra.Components.Tests;

public sealed class DockerGraphTests
{
    private const string Container = "docker:index/container:Container";

    private static readonly RedisSettings s_monitored = new() { Monitoring = new() { Enabled = true } };
    private static readonly DockerPlatform s_platform = (DockerPlatform)new DockerPlatform().In("/", "dev");

    public static TheoryData<string> Kinds => Samples.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_graph_is_as_it_was_read(string kind) =>
        Snapshot.Matches(GraphText.Of(await Of(kind)), $"{kind}.docker.verified.txt");

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Preview_and_up_register_the_same_resources(string kind) => Assert.Equal(
        GraphText.Names(await Of(kind)), GraphText.Names(await Of(kind, preview: true)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_resource_is_a_child_of_the_component_and_named_after_it(string kind)
    {
        var deployed = await Of(kind);
        var resources = deployed.Resources.OfType<CustomResource>().Select(r => r.GetResourceName()).ToList();
        Assert.All(resources, name => Assert.StartsWith("orders-", name));
        Assert.Empty(resources.Except(deployed.Descendants));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Secrets_are_in_uploaded_files_alone_and_only_their_owner_reads_them(string kind)
    {
        var deployed = await Of(kind);
        Assert.All(deployed.Mocks.Resources, resource => Assert.All(
            resource.Inputs.Where(i => i.Key != "uploads"),
            input => Assert.DoesNotContain("secret-of", GraphText.Of(input.Value), StringComparison.Ordinal)));
        var uploads = deployed.Mocks.OfType(Container).SelectMany(Uploads).ToList();
        Assert.Contains(uploads, u => Text(u, "content").Contains("secret-of", StringComparison.Ordinal));
        Assert.All(
            uploads.Where(u => Text(u, "file").Contains("/secrets/", StringComparison.Ordinal) || Text(u, "content").Contains("secret-of", StringComparison.Ordinal)),
            u => Assert.Equal("0400", u["permissions"]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_container_that_stays_may_do_nothing_but_serve(string kind)
    {
        foreach (var container in (await Of(kind)).Mocks.OfType(Container).Where(c => !c.Inputs.ContainsKey("attach")))
        {
            Assert.Equal(true, container.Inputs["readOnly"]);
            Assert.Equal("drops: ALL", GraphText.Of(container.Inputs["capabilities"]));
            Assert.Equal("no-new-privileges:true", GraphText.Of(container.Inputs["securityOpts"]));
            Assert.NotEqual("0", container.Inputs["user"]);
            Assert.True((double)container.Inputs["memory"] > 0);
            Assert.Equal("unless-stopped", container.Inputs["restart"]);
            Assert.DoesNotContain("uploads", container.Inputs.Keys); // the engine refuses them for a read-only root
            Assert.DoesNotContain("ports", container.Inputs.Keys);
            var labels = GraphText.Of(container.Inputs["labels"]);
            Assert.Contains("label: redisinfra.stack, value: dev", labels, StringComparison.Ordinal);
            Assert.Contains("label: redisinfra.deployment, value: orders", labels, StringComparison.Ordinal);
            Assert.Contains("label: redisinfra.role", labels, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_node_has_an_address_of_its_own_and_a_volume(string kind)
    {
        var deployed = await Of(kind);
        var nodes = deployed.Mocks.OfType(Container).Where(c => c.Inputs.ContainsKey("healthcheck")).ToList();
        Assert.Equal(deployed.Redis.Plan.Nodes.Length, nodes.Count);
        var addresses = nodes.ToDictionary(n => n.Name!, n => (string)First(n.Inputs["networksAdvanced"])["ipv4Address"], StringComparer.Ordinal);
        Assert.Equal(deployed.Redis.Plan.Nodes.ToDictionary(n => n.Name, n => n.Address.Host, StringComparer.Ordinal), addresses);
        Assert.Equal(nodes.Count, addresses.Values.Distinct(StringComparer.Ordinal).Count());
        Assert.All(nodes, n => Assert.Equal($"dev-{n.Name}-data", First(n.Inputs["volumes"])["volumeName"]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Time_to_stop_covers_the_handover(string kind)
    {
        var settings = s_monitored with { Failover = new() { HandoverTimeout = TimeSpan.FromSeconds(60) } };
        var deployed = await Deployed.Of(Samples.Topology(kind), settings, platform: s_platform);
        Assert.All(
            deployed.Mocks.OfType(Container).Where(c => c.Inputs.ContainsKey("healthcheck")),
            c => Assert.True((double)c.Inputs["destroyGraceSeconds"] >= deployed.Redis.Plan.Shape.Handover.TotalSeconds + NodeScripts.StopSeconds));
    }

    [Fact]
    public async Task Published_ports_are_this_hosts_alone_unless_an_address_is_given()
    {
        async Task<string> Ports(DockerPlatform platform) => GraphText.Of(
            (await Deployed.Of(new ClusterTopology(), platform: platform)).Mocks.OfType(Container).Single(c => c.Name == "orders-shard-0-1").Inputs["ports"]);
        Assert.Equal(
            "external: 7002, internal: 7002, ip: 127.0.0.1, external: 17002, internal: 17002, ip: 127.0.0.1",
            await Ports(s_platform with { HostPorts = true }));
        Assert.Equal(
            "external: 7002, internal: 7002, ip: 192.168.1.20, external: 17002, internal: 17002, ip: 192.168.1.20",
            await Ports(s_platform with { HostPorts = true, HostAddress = "192.168.1.20" }));
    }

    [Fact]
    public async Task Nodes_announce_the_hosts_address_where_one_is_given()
    {
        var platform = s_platform with { HostPorts = true, HostAddress = "192.168.1.20" };
        var plan = (await Deployed.Of(new SentinelTopology(), platform: platform)).Redis.Plan;
        Assert.All(plan.Nodes, n => Assert.Equal("192.168.1.20", n.Address.Host));
        Assert.Equal(plan.Nodes.Length, plan.Nodes.Select(n => n.Address.Port).Distinct().Count());
    }

    [Fact]
    public void Any_name_takes_a_24_within_the_range_and_always_the_same() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyString>(), ArbMap.Default.ArbFor<byte>(), (name, length) =>
        {
            var range = new IPNetwork(IPAddress.Parse("10.0.0.0"), 8 + (length % 17));
            var platform = s_platform with { Subnet = range.ToString() };
            var args = new RedisArgs { Topology = new SentinelTopology { Replicas = 10, Sentinels = 9 }, Platform = platform };
            var hosts = platform.Plan(name.Get, args).Nodes.Select(n => n.Address.Host).ToList();
            return hosts.All(host => range.Contains(IPAddress.Parse(host)))
                && hosts.Select(host => host[..host.LastIndexOf('.')]).Distinct(StringComparer.Ordinal).Count() == 1
                && hosts.SequenceEqual(platform.Plan(name.Get, args).Nodes.Select(n => n.Address.Host), StringComparer.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("redis", "10.0.0.0/8", false, null, "platform.image: redis: ")]
    [InlineData("redis:7", "10.0.0.0/30", false, null, "platform.subnet: 10.0.0.0/30: ")]
    [InlineData("redis:7", "10.0.0.0/8", false, "192.168.1.20", "platform.hostAddress: 192.168.1.20: is announced with published ports only")]
    [InlineData("redis:7", "10.0.0.0/8", true, "somewhere", "platform.hostAddress: somewhere: must be an IPv4 address")]
    [InlineData("redis:7", "10.0.0.0/8", true, "127.0.0.1", "platform.hostAddress: 127.0.0.1: means each container itself")]
    public void What_cant_work_is_refused_with_the_words_that_help(string image, string subnet, bool ports, string? address, string expected)
    {
        var platform = s_platform with { Image = image, Subnet = subnet, HostPorts = ports, HostAddress = address };
        var error = Assert.Single(platform.Validate(new ReplicationTopology(), new RedisSettings()));
        Assert.StartsWith(expected, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_node_may_announce_the_loopback_address() => Assert.Empty(
        (s_platform with { HostPorts = true, HostAddress = "127.0.0.1" }).Validate(new StandaloneTopology(), new RedisSettings()));

    private static Task<Deployed> Of(string kind, bool preview = false) =>
        Deployed.Of(Samples.Topology(kind), s_monitored, preview, platform: s_platform);

    private static IEnumerable<IReadOnlyDictionary<string, object>> Uploads(MockResourceArgs container) =>
        container.Inputs.TryGetValue("uploads", out var uploads) ? ((IEnumerable<object>)uploads).Cast<IReadOnlyDictionary<string, object>>() : [];

    private static IReadOnlyDictionary<string, object> First(object list) => (IReadOnlyDictionary<string, object>)((IEnumerable<object>)list).First();

    private static string Text(IReadOnlyDictionary<string, object> upload, string key) => (string)upload[key];
}
