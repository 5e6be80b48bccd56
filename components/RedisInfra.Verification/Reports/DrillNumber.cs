using System.Collections.Immutable;

namespace RedisInfra.Verification;

/// <summary>A number that drills measure, as reports name it.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Meaning">In one line, for people.</param>
/// <param name="IsTime">Whether it is in milliseconds; else it is a count.</param>
/// <param name="Of">Null where a run had nothing to measure.</param>
public sealed record DrillNumber(string Name, string Title, string Meaning, bool IsTime, Func<DrillResult, double?> Of)
{
    public static DrillNumber Detect { get; } =
        new("detectMs", "Detected", "Fault until the deployment takes the primary for down", IsTime: true, d => d.DetectMs);

    public static DrillNumber Promote { get; } =
        new("promoteMs", "Promoted", "Fault until another node serves as primary", IsTime: true, d => d.PromoteMs);

    public static DrillNumber WriteGap { get; } =
        new("writeGapMs", "Write gap", "Longest time without an acknowledged write, as the application sees it", IsTime: true, d => d.WriteGapMs);

    public static DrillNumber ServerGap { get; } =
        new("serverGapMs", "Server gap", "Longest time in which no server acknowledged a write", IsTime: true, d => d.ServerGapMs);

    public static DrillNumber ReadGap { get; } =
        new("readGapMs", "Read gap", "Longest time without a successful read, as the application sees it", IsTime: true, d => d.ReadGapMs);

    public static DrillNumber Redundancy { get; } =
        new("redundancyMs", "Whole", "Fault until every replica is linked again", IsTime: true, d => d.RedundancyMs);

    public static DrillNumber TwoPrimaries { get; } =
        new("twoPrimariesMs", "Two primaries", "How long two nodes took writes for the same keys", IsTime: true, d => d.TwoPrimariesMs);

    public static DrillNumber Acknowledged { get; } =
        new("acknowledged", "Acknowledged", "Writes that were acknowledged", IsTime: false, d => d.Acknowledged);

    public static DrillNumber Lost { get; } =
        new("acknowledgedLost", "Lost", "Acknowledged writes that were not there afterwards", IsTime: false, d => d.AcknowledgedLost);

    public static DrillNumber DirectLost { get; } =
        new("directLost", "Direct, lost", "Writes that a node took on a raw connection and that were not there afterwards", IsTime: false, d => d.DirectLost);

    public static DrillNumber Confirmed { get; } =
        new("confirmed", "Confirmed", "Writes that a replica confirmed, too", IsTime: false, d => d.Confirmed);

    public static DrillNumber ConfirmedLost { get; } =
        new("confirmedLost", "Confirmed, lost", "Confirmed writes that were not there afterwards", IsTime: false, d => d.ConfirmedLost);

    public static DrillNumber Found { get; } =
        new("unacknowledgedFound", "Failed, found", "Writes that failed for the application and were there afterwards", IsTime: false, d => d.UnacknowledgedFound);

    public static DrillNumber Reads { get; } =
        new("reads", "Reads", "Reads that were answered", IsTime: false, d => d.Reads);

    public static DrillNumber StaleReads { get; } =
        new("staleReads", "Stale reads", "Reads that didn't see a write acknowledged before", IsTime: false, d => d.StaleReads);

    public static ImmutableArray<DrillNumber> All { get; } =
    [
        Detect, Promote, WriteGap, ServerGap, ReadGap, Redundancy, TwoPrimaries,
        Acknowledged, Lost, DirectLost, Confirmed, ConfirmedLost, Found, Reads, StaleReads,
    ];
}
