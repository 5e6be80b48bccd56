namespace RedisInfra.EndToEnd.Tests;

/// <summary>No command says "passed" over a database that was emptied.</summary>
[Collection("real servers")]
public sealed class LostKeysTests
{
    private const string Node = "cache-node-0";
    private const string Fill = "for i = 1, 10000 do redis.call('SET', 'key-' .. i, i) end";

    [RedisFact]
    [Trait("Entry", "2")]
    public async Task Data_that_went_while_its_node_was_dead_fails_up_and_verify_until_the_loss_is_accepted()
    {
        await using var checkout = new Checkout(Checkout.One);
        await Succeeds(checkout, "up");
        await checkout.Ask(Node, "cache", "EVAL", Fill, "0");
        await Succeeds(checkout, "up");

        await Host.Control(checkout, "cache", 0, "crash");
        var data = Path.Combine(checkout.Home("cache", Node), "data");
        Directory.Delete(data, recursive: true);
        var up = await checkout.Run("up");
        Assert.True(up.ExitCode == 1, up.ToString());
        Assert.Contains($"failed: cache: keys: {Node} holds 0 keys, its shard had 10000 when last counted", up.Output);
        Assert.Contains(data, up.Output);

        Assert.Equal(1, (await checkout.Run("verify")).ExitCode);
        Assert.Equal(1, (await checkout.Run("up")).ExitCode);
        await Succeeds(checkout, "up", "--accept-loss");
        await Succeeds(checkout, "verify");
    }

    [RedisFact]
    [Trait("Entry", "2")]
    public async Task A_change_that_loses_what_was_there_before_it_fails()
    {
        await using var checkout = new Checkout(Checkout.One);
        await Succeeds(checkout, "up");
        await checkout.Ask(Node, "cache", "EVAL", Fill, "0");
        await Succeeds(checkout, "up", "-c", "redisinfra:deployments.cache.networking.port=12101");
        Assert.Equal("10000", await checkout.Ask(Node, "cache", "DBSIZE"));

        Directory.Delete(Path.Combine(checkout.Home("cache", Node), "data"), recursive: true);
        var up = await checkout.Run("up", "-c", "redisinfra:deployments.cache.networking.port=12102");
        Assert.True(up.ExitCode == 1, up.ToString());
    }

    [RedisFact]
    [Trait("Entry", "8")]
    public async Task A_limit_below_what_is_in_use_is_refused_before_anything_is_touched()
    {
        await using var checkout = new Checkout(Checkout.One);
        await Succeeds(checkout, "up");
        await checkout.Ask(Node, "cache", "EVAL", "for i = 1, 45 do redis.call('SET', 'key-' .. i, string.rep('x', 1048576)) end", "0");
        var state = await File.ReadAllTextAsync(checkout.StateFile);

        foreach (var command in new[] { "preview", "up" })
        {
            var run = await checkout.Run(command, "-c", "redisinfra:deployments.cache.memory.limit=64Mi");
            Assert.True(run.ExitCode == 2, run.ToString());
            Assert.Contains("error: redisinfra:deployments.cache.memory.limit: 64Mi: leaves maxmemory", run.Error);
            Assert.Matches($@"{Node} has (5\d|6\d)\.\dMi in use; write at least \d+Mi", run.Error);
        }

        Assert.Equal(state, await File.ReadAllTextAsync(checkout.StateFile));
        await Succeeds(checkout, "up", "-c", "redisinfra:deployments.cache.memory.limit=256Mi");
    }

    private static async Task Succeeds(Checkout checkout, params string[] arguments)
    {
        var run = await checkout.Run(arguments);
        Assert.True(run.ExitCode == 0, run.ToString());
    }
}
