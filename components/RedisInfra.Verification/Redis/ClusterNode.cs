using System.Collections.Immutable;
using System.Globalization;

namespace RedisInfra.Verification;

/// <summary>A line of <c>CLUSTER NODES</c>: one node as another sees it.</summary>
internal sealed record ClusterNode
{
    public required string Id { get; init; }

    public required string Address { get; init; }

    public required ImmutableArray<string> Flags { get; init; }

    /// <summary>The primary that a replica follows; null for a primary.</summary>
    public string? PrimaryId { get; init; }

    /// <summary>Grows with every failover: the primary that led longest has the least.</summary>
    public long Epoch { get; init; }

    public ImmutableArray<SlotRange> Slots { get; init; } = [];

    public bool IsMyself => Flags.Contains("myself", StringComparer.Ordinal);

    public bool IsPrimary => Flags.Contains("master", StringComparer.Ordinal);

    /// <summary>A majority took it for failed; <c>fail?</c> is one node's suspicion only.</summary>
    public bool HasFailed => Flags.Contains("fail", StringComparer.Ordinal);

    public static ImmutableArray<ClusterNode> ParseAll(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim('\r').Split(' ')).Where(p => p.Length >= 8).Select(Parse)];

    // <id> <ip:port@busport[,hostname]> <flags> <primary or -> <ping> <pong> <epoch> <link> <slot>…
    private static ClusterNode Parse(string[] parts) => new()
    {
        Id = parts[0],
        Address = parts[1].Split('@')[0],
        Flags = [.. parts[2].Split(',')],
        PrimaryId = parts[3] is "-" ? null : parts[3],
        Epoch = long.Parse(parts[6], CultureInfo.InvariantCulture),
        Slots = [.. parts.Skip(8).Where(s => s.Length > 0 && char.IsAsciiDigit(s[0])).Select(ParseSlots)],
    };

    private static SlotRange ParseSlots(string text)
    {
        var ends = text.Split('-');
        return new SlotRange(
            int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[^1], CultureInfo.InvariantCulture));
    }
}
