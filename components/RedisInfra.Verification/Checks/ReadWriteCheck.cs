using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>An application writes a key to every shard and reads it back, from the primary and from each replica.</summary>
internal sealed class ReadWriteCheck() : Check("read-write")
{
    private static readonly TimeSpan s_expiry = TimeSpan.FromMinutes(1);

    protected override async Task<Finding> ExamineAsync(Subject subject)
    {
        var shards = await Shard.FindAsync(subject.Deployment, subject.Nodes);
        if (shards.IsEmpty)
            return new Finding(["no node leads, so nothing can be written"], "");
        try
        {
            using var client = await subject.ConnectAsync();
            var problems = await Task.WhenAll(shards.Select(shard => OfShardAsync(subject, client, shard)));
            var replicas = shards.Sum(s => s.Replicas.Length);
            return new Finding(
                [.. problems.SelectMany(p => p)],
                $"written as an application and read from {Count(shards.Length, "primary node")}{(replicas > 0 ? $" and {Count(replicas, "replica")}" : "")}");
        }
        catch (Exception e) when (RedisFailure.Is(e) && e is not RedisNodeException)
        {
            return new Finding([$"an application can't write: {RedisFailure.ReasonOf(e)}"], "");
        }
    }

    private static async Task<IEnumerable<string>> OfShardAsync(Subject subject, IApplicationClient client, Shard shard)
    {
        var value = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        var key = $"redisinfra:check:{{{SlotTag.For(shard, client)}}}:{value}";
        await client.SetAsync(key, value, s_expiry);
        var problems = new List<string>();
        if (await client.GetAsync(key) is var read && !string.Equals(read, value, StringComparison.Ordinal))
            problems.Add($"{shard.Primary.Name} took a key and doesn't return it");
        problems.AddRange(await EachAsync(shard.Replicas, async replica =>
        {
            if (subject.Shape.Failover == FailoverMode.Cluster)
                await subject.Nodes.TextAsync(replica, Login.Application, "READONLY");
            return string.Equals(await subject.Nodes.TextAsync(replica, Login.Application, "GET", key), value, StringComparison.Ordinal)
                ? []
                : [$"{replica.Name} doesn't have a key that its primary took"];
        }));
        await client.DeleteAsync(key);
        return problems;
    }
}
