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

        var targets = (Output<string>)outputs["targets"]!;
        Assert.True(await Output.IsSecretAsync(targets));
        var running = StackProgram.ReadTargets(await OutputUtilities.GetValueAsync(targets));
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
        private int _registered;

        public int Registered => _registered;

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            Interlocked.Increment(ref _registered);
            var state = args.Inputs.SetItem("stdout", "").SetItem("result", "generated");
            return Task.FromResult<(string?, object)>((args.Name, state));
        }

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(ImmutableDictionary<string, object>.Empty);
    }
}
