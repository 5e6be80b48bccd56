using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace RedisInfra.Stacks.Tests;

/// <summary>The configuration reaches a program through the process' environment, so these don't run side by side.</summary>
[Collection("process environment")]
public sealed class StackProgramTests
{
    private const string Defaults = """{ "platform": { "kind": "local" } }""";

    [Fact]
    public async Task A_stack_puts_out_every_deployment_and_what_verification_needs()
    {
        var outputs = await Run("""
            { "cache": { "topology": { "kind": "standalone" } }, "sessions": { "topology": { "kind": "sentinel" } } }
            """);

        var deployments = Assert.IsType<Dictionary<string, object?>>(outputs["deployments"]);
        Assert.Equal(["cache", "sessions"], deployments.Keys);
        var sessions = Assert.IsType<Dictionary<string, object?>>(deployments["sessions"]);
        Assert.Equal(
            [
                "connectionString", "endpoints", "environment", "nodes", "password", "platform", "sentinelMaster", "topology", "uri",
            ],
            sessions.Keys.Order(StringComparer.Ordinal));
        Assert.True(await Output.IsSecretAsync((Output<string>)sessions["uri"]!));

        var running = StackProgram.ReadTargets(await TargetsAsync(outputs));
        Assert.Equal(["cache", "sessions"], running.Select(r => r.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Wrong_configuration_surfaces_with_all_its_errors_and_nothing_is_registered()
    {
        var mocks = new Mocks();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run(
            """{ "a": { "topology": { "kind": "cluster", "shards": 2 } }, "b": { "topology": { "kind": "moon" } } }""", mocks));
        Assert.Contains("redisinfra:deployments.a.topology.shards: 2", error.Message);
        Assert.Contains("redisinfra:deployments.b.topology.kind: moon", error.Message);
        Assert.Equal(0, mocks.Registered);
    }

    [Fact]
    public async Task Deployments_on_an_engine_that_is_named_share_its_provider_and_others_have_none()
    {
        var mocks = new Mocks();
        await Run("""
            { "a": { "topology": { "kind": "standalone" }, "platform": { "kind": "docker", "host": "ssh://ops@far:22" } },
              "b": { "topology": { "kind": "replication" }, "platform": { "kind": "docker", "host": "ssh://ops@far:22" } },
              "c": { "topology": { "kind": "standalone" }, "platform": { "kind": "docker" } } }
            """, mocks);

        var provider = Assert.Single(mocks.Resources, r => r.Type == "pulumi:providers:docker");
        Assert.Equal(("docker-ssh-ops-far-22", "ssh://ops@far:22"), (provider.Name, provider.Inputs["host"]));
        var containers = mocks.Resources.Where(r => r.Type == "docker:index/container:Container").ToList();
        Assert.NotEmpty(containers);
        Assert.All(containers, c => Assert.Equal(
            !c.Name!.StartsWith("c-", StringComparison.Ordinal),
            c.Provider?.Contains("docker-ssh-ops-far-22", StringComparison.Ordinal) ?? false));
    }

    /// <summary>The output as Pulumi prints it.</summary>
    internal static async Task<string> TargetsAsync(IDictionary<string, object?> outputs)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Assert.IsType<Dictionary<string, object?>>(outputs["targets"]))
        {
            var target = Assert.IsType<Output<string>>(value);
            Assert.True(await Output.IsSecretAsync(target));
            texts[name] = await OutputUtilities.GetValueAsync(target);
        }

        return JsonSerializer.Serialize(texts);
    }

    private static async Task<IDictionary<string, object?>> Run(string deployments, Mocks? mocks = null)
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["redisinfra:defaults"] = Defaults,
            ["redisinfra:deployments"] = deployments,
        }));
        try
        {
            var (_, outputs) = await Deployment.TestAsync(
                mocks ?? new Mocks(),
                new TestOptions { IsPreview = false, ProjectName = "redisinfra", RootDirectory = "/", StackName = "test" },
                StackProgram.Define);
            return outputs;
        }
        finally
        {
            Environment.SetEnvironmentVariable("PULUMI_CONFIG", null);
        }
    }

    private sealed class Mocks : IMocks
    {
        public ConcurrentBag<MockResourceArgs> Resources { get; } = [];

        public int Registered => Resources.Count;

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            Resources.Add(args);
            var state = args.Inputs.SetItem("stdout", "").SetItem("result", "generated");
            return Task.FromResult<(string?, object)>((args.Name, state));
        }

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(ImmutableDictionary<string, object>.Empty);
    }
}
