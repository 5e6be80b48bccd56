namespace RedisInfra.Verification;

/// <summary>What was acknowledged, and what is there.</summary>
internal sealed record WriteTally(long Acknowledged, long AcknowledgedLost, long Unacknowledged, long UnacknowledgedFound)
{
    private const int BatchSize = 200;

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <summary>Those of the lost writes that had been promised to be kept.</summary>
    public long Broken { get; init; }

    /// <summary>Looks for each write's key, and deletes it.</summary>
    /// <param name="excused">Writes that may be lost although they were acknowledged.</param>
    public static async Task<WriteTally> CountAsync(
        IApplicationClient client, IEnumerable<Write> writes, Func<Write, bool> excused, TimeProvider time)
    {
        var tally = new WriteTally(0, 0, 0, 0);
        foreach (var batch in writes.Chunk(BatchSize))
        {
            var values = await Task.WhenAll(batch.Select(w => client.GetAsync(w.Key))).WaitAsync(s_timeout, time);
            foreach (var (write, value) in batch.Zip(values))
                tally = tally.Add(write.Outcome == WriteOutcome.Acknowledged, string.Equals(value, write.Key, StringComparison.Ordinal), excused(write));
            await Task.WhenAll(batch.Select(w => client.DeleteAsync(w.Key))).WaitAsync(s_timeout, time);
        }

        return tally;
    }

    private WriteTally Add(bool acknowledged, bool found, bool excused) => acknowledged
        ? this with
        {
            Acknowledged = Acknowledged + 1,
            AcknowledgedLost = AcknowledgedLost + (found ? 0 : 1),
            Broken = Broken + (found || excused ? 0 : 1),
        }
        : this with { Unacknowledged = Unacknowledged + 1, UnacknowledgedFound = UnacknowledgedFound + (found ? 1 : 0) };
}
