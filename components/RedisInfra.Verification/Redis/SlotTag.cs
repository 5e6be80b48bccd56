using System.Globalization;

namespace RedisInfra.Verification;

/// <summary>Hash tags that put keys on a shard of one's choice.</summary>
internal static class SlotTag
{
    /// <summary>A tag whose keys lie on the shard; each index another.</summary>
    public static string For(Shard shard, IApplicationClient client, int index = 0) => Enumerable.Range(0, int.MaxValue)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"t{i}"))
        .Where(tag => shard.Holds(client.SlotOf(tag)))
        .ElementAt(index);
}
