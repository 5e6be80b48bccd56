using System.Collections.Immutable;
using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>
/// Tells data that got lost from keys that clients, expiry and eviction removed. Where the replication history goes on, nothing
/// can be lost; where it doesn't, as after a restart, the counters of both processes have to explain what is missing.
/// </summary>
public sealed class KeyLoss(RunningDeployment deployment, KeyCensus now)
{
    public const string Name = "keys";

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    /// <param name="before">As counted before a change; null where nothing changed.</param>
    /// <param name="recorded">As the last run that succeeded left it; null where there was none.</param>
    public CheckResult Judge(KeyCensus? before, KeyCensus? recorded)
    {
        before = Concerns(before) ? before : null;
        recorded = Concerns(recorded) ? recorded : null;
        if ((before ?? recorded) is null)
            return new(Name, VerificationStatus.NotApplicable, "its nodes weren't counted before");
        if (!now.IsWhole)
            return new(Name, VerificationStatus.Failed, $"{now.Shards.Count(s => s.Value.Leads)} of {now.Planned} shards can be counted");
        var lost = Fallen(before) ?? Emptied(before, "before") ?? Emptied(recorded, "when last counted");
        if (lost is null)
            return new(Name, VerificationStatus.Passed, $"{Text(now.Keys)} keys, {Text((before ?? recorded)!.Keys)} {(before is null ? "when last counted" : "before")}");
        return (before ?? recorded)!.Persistent && now.Persistent || IsLostAlive(before)
            ? new(Name, VerificationStatus.Failed, $"{lost}. {Advice()}")
            : new(Name, VerificationStatus.Passed, $"{lost}: nothing is kept on disk, as planned");
    }

    /// <summary>Whether any node of then is still planned: else its data was given up with it, as the plan said.</summary>
    private bool Concerns(KeyCensus? then) => then is not null
        && string.Equals(then.Platform, deployment.Platform, StringComparison.Ordinal) && deployment.DataNodes.Any(n => then.Nodes.Contains(n.Name));

    private string? Fallen(KeyCensus? before)
    {
        var missing = before is null ? 0 : before.Keys - now.Keys - Explained(before);
        return missing > 0
            ? $"{Text(now.Keys)} keys, {Text(before!.Keys)} before: {Text(missing)} of them neither expired nor were evicted or deleted{Shards(before)}"
            : null;
    }

    private string? Emptied(KeyCensus? then, string when)
    {
        if (then is null || then.Planned != now.Planned)
            return then is { Keys: > 0 } && now.Keys == 0 && then.Keys > Explained(then) ? $"0 keys, {Text(then.Keys)} {when}" : null;
        var empty = then.Shards.Where(s => now.Shards[s.Key].Keys == 0 && s.Value.Keys > Explained(then, s.Key)).ToList();
        return empty.Count == 0
            ? null
            : string.Join(", ", empty.Select(s => $"{now.Shards[s.Key].Node} holds 0 keys, its shard had {Text(s.Value.Keys)} {when}"));
    }

    /// <summary>Without persistence, replicas that lived still had it.</summary>
    private bool IsLostAlive(KeyCensus? before) => before is not null && before.Copied.Any(shard => now.Shards.GetValueOrDefault(shard)?.Keys == 0);

    private long Explained(KeyCensus then) => then.Shards.Keys.Sum(shard => Explained(then, shard));

    private long Explained(KeyCensus then, int shard)
    {
        var (was, isNow) = (then.Shards[shard], now.Shards.GetValueOrDefault(shard));
        if (isNow is null)
            return Unseen(was, then);
        // Slots that move take their keys along without a trace in the history.
        if (then.Planned == now.Planned && isNow.Continues(was))
            return Math.Max(0, was.Keys - isNow.Keys);
        if (string.Equals(was.Process, isNow.Process, StringComparison.Ordinal))
            return isNow.Flushed > was.Flushed ? was.Keys : Math.Min(was.Keys, isNow.Removed - was.Removed);
        var (elapsed, isOlder) = (now.At - then.At, isNow.Uptime > now.At - then.At + s_second);
        if (isNow.Flushed > 0 && !isOlder)
            return was.Keys;
        return Math.Min(was.Keys, Unseen(was, then) + (isOlder ? RateOf(isNow, elapsed) : isNow.Removed));
    }

    /// <summary>
    /// What the old process may have removed after it was asked: at the rate that it had, and half of what can expire or be evicted,
    /// all that can expire once the time is up.
    /// </summary>
    private long Unseen(KeyCount was, KeyCensus then)
    {
        var elapsed = now.At - then.At;
        var expired = elapsed * 2 > was.LifeLeft ? was.Expiring : was.Expiring / 2;
        return RateOf(was, elapsed) + Math.Max(expired, was.Evicts ? was.Keys / 2 : 0);
    }

    /// <summary>Twice what it removes on average in that time.</summary>
    private static long RateOf(KeyCount count, TimeSpan elapsed) =>
        (long)(count.Removed * 2 * Math.Min(1, elapsed / (count.Uptime + s_second)));

    private string Shards(KeyCensus before) => before.Planned != now.Planned || now.Planned == 1
        ? ""
        : $" ({string.Join(", ", before.Shards.Select(s => $"shard {Text(s.Key)}: {Text(s.Value.Keys)}, now {Text(now.Shards[s.Key].Keys)}"))})";

    private string Advice()
    {
        var places = deployment.DataNodes.Select(n => n.Data).OfType<string>().ToImmutableArray();
        return "Stop what writes, and save a copy of the files, which are as the nodes found or left them"
            + (places.IsEmpty ? "" : $": {string.Join(", ", places)}")
            + "; put back the newest that has the data. If the loss is right, `redisinfra up --accept-loss` goes on from here";
    }

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);
}
