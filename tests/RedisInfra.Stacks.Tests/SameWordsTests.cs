using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Testing;
using RedisInfra.Components;
using RedisInfra.Topology;

namespace RedisInfra.Stacks.Tests;

/// <summary>A stack file and a program of one's own are told the same of the same deployments.</summary>
[Trait("Entry", "10")]
public sealed class SameWordsTests
{
    private const string Password = "sh, \"ort";

    [Fact]
    public Task Of_a_name() => Same("Bad_Name", """{ "topology": { "kind": "standalone" } }""", new() { Topology = new StandaloneTopology(), Platform = new LocalPlatform() });

    [Fact]
    public Task Of_a_topology() => Same(
        "a", """{ "topology": { "kind": "cluster", "shards": 2 } }""", new() { Topology = new ClusterTopology { Shards = 2 }, Platform = new LocalPlatform() });

    [Fact]
    public Task Of_a_platform() => Same(
        "a",
        """{ "topology": { "kind": "cluster" }, "platform": { "kind": "kubernetes", "alias": "db\n" } }""",
        new() { Topology = new ClusterTopology(), Platform = new KubernetesPlatform { Alias = "db\n" } });

    [Fact]
    public Task Of_a_password() => Same(
        "a",
        $$"""{ "topology": { "kind": "standalone" }, "auth": { "password": {{JsonSerializer.Serialize(Password)}} } }""",
        new() { Topology = new StandaloneTopology(), Platform = new LocalPlatform(), Password = Output.CreateSecret(Password) });

    [Fact]
    [Trait("Entry", "11")]
    public Task Of_a_port() => Same(
        "a",
        """{ "topology": { "kind": "cluster" }, "networking": { "port": 60000 } }""",
        new() { Topology = new ClusterTopology(), Platform = new LocalPlatform(), Settings = new() { Networking = new() { Port = 60000 } } });

    [Fact]
    public Task Of_deployments_that_meet()
    {
        var args = new RedisArgs { Topology = new StandaloneTopology(), Platform = new LocalPlatform() };
        return Same(
            """{ "a": { "topology": { "kind": "standalone" } }, "b": { "topology": { "kind": "standalone" } } }""",
            () => { _ = (new Redis("a", args), new Redis("b", args)); });
    }

    [Fact]
    [Trait("Entry", "11")]
    public void A_port_of_the_defaults_is_told_there()
    {
        var error = Assert.Single(Refused(
            """{ "a": { "topology": { "kind": "cluster" } } }""", """{ "platform": { "kind": "local" }, "networking": { "port": 60000 } }"""));
        Assert.StartsWith("redisinfra:defaults.networking.port: 60000: must lie between 1024 and 55522", error.ToString(), StringComparison.Ordinal);
    }

    private static Task Same(string name, string deployment, RedisArgs args) => Same($$"""{ "{{name}}": {{deployment}} }""", () => { _ = new Redis(name, args); });

    private static async Task Same(string deployments, Action program)
    {
        var errors = Refused(deployments, """{ "platform": { "kind": "local" } }""");
        var said = await Assert.ThrowsAnyAsync<Exception>(() => Deployment.TestAsync(new Mocks(), new TestOptions { IsPreview = false }, program));
        Assert.NotEmpty(errors);
        Assert.All(errors, e => Assert.Contains(e.ToString().Replace("redisinfra:deployments.", "", StringComparison.Ordinal), said.Message, StringComparison.Ordinal));
    }

    private static ImmutableArray<SettingError> Refused(string deployments, string defaults) => Assert.Throws<SettingsException>(() => StackConfig.Read(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["redisinfra:defaults"] = defaults, ["redisinfra:deployments"] = deployments }, "/", "test")).Errors;

    private sealed class Mocks : IMocks
    {
        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) => Task.FromResult<(string?, object)>((args.Name, args.Inputs));

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(ImmutableDictionary<string, object>.Empty);
    }
}
