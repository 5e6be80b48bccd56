using System.Net;
using System.Net.Sockets;

namespace RedisInfra.EndToEnd.Tests;

[Collection("real servers")]
public sealed class BadInputTests
{
    public static TheoryData<string, string> Overrides { get; } = new()
    {
        { "redisinfra:deployments.events.topology.shards=2", "redisinfra:deployments.events.topology.shards" },
        { "redisinfra:deployments.sessions.topology.sentinels=4", "odd" },
        { "redisinfra:deployments.sessions.topology.quorum=1", "majority" },
        { "redisinfra:deployments.sessions.topology.replicas=0", "redisinfra:deployments.sessions.topology.replicas" },
        { "redisinfra:deployments.catalog.topology.replicas=-1", "-1" },
        { "redisinfra:defaults.memory.limit=12Qi", "redisinfra:defaults.memory.limit: 12Qi" },
        { "redisinfra:defaults.memory.maxmemory=127Mi", "fits" },
        { "redisinfra:defaults.memory.limt=1Gi", "did you mean `limit`?" },
        { "redisinfra:defaults.platform.kind=moon", "unknown kind" },
        { "redisinfra:deployments.events.topology.shards=three", "whole number" },
        { "redisinfra:deployments.catalog.networking.port=12000", "would take what" },
        { "redisinfra:deployments.Cache.topology.kind=standalone", "lower-case" },
        { "redisinfra:deployments.cache-node-0.topology.kind=standalone", "collides" },
    };

    [Theory]
    [MemberData(nameof(Overrides))]
    public async Task A_wrong_setting_ends_the_run_before_anything_starts(string setting, string words)
    {
        await using var checkout = new Checkout();
        var run = await checkout.Run("up", "-c", setting);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(words, run.Error);
        Assert.DoesNotContain("   at ", run.Error);
        Assert.Empty(checkout.Processes());
        Assert.False(File.Exists(checkout.StateFile));
    }

    [RedisFact]
    public async Task A_port_in_use_is_told_before_anything_starts()
    {
        await using var checkout = new Checkout();
        using var other = new TcpListener(IPAddress.Loopback, 12021);
        other.Start();
        var run = await checkout.Run("up");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("redisinfra:deployments.sessions.networking.port: 12021: ", run.Error);
        Assert.Empty(checkout.Processes());
    }

    [Theory]
    [InlineData("config:\n  redisinfra:deployments: { a: [", "Pulumi.local.yaml")]
    [InlineData("config:\n  redisinfra:deployments:\n    a: { topology: { kind: standalone } }\n    a: { topology: { kind: cluster } }\n", "a")]
    [InlineData("config: {}\n", "redisinfra:deployments")]
    public async Task A_broken_stack_file_is_told_with_its_name(string stack, string words)
    {
        await using var checkout = new Checkout(stack);
        var run = await checkout.Run("up");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(words, run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    [Fact]
    public async Task A_missing_stack_file_is_told_with_its_name()
    {
        await using var checkout = new Checkout(name: "moon");
        File.Delete(Path.Combine(checkout.Root, "Pulumi.moon.yaml"));
        var run = await checkout.Run("up");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Pulumi.moon.yaml", run.Error);
    }
}
