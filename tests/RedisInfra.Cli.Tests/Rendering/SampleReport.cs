using System.Collections.Immutable;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Tests.Rendering;

/// <summary>Reports as verifications of real deployments look.</summary>
internal static class SampleReport
{
    public const string Hostile = "</td></svg>]]>\u0000\u001b[31m\ud800 \"x\" 'y' | `z`\n<script>alert(1)</script> & <b>*bold*</b>";

    /// <summary>A sentinel deployment whose primary was killed; writes stop from 40 ms to 2450 ms.</summary>
    public static DrillTimeline Crash { get; } = new()
    {
        Writes = [.. Enumerable.Range(-40, 140).Select(i => Bin(i * DrillTimeline.BinMs))],
        Events =
        [
            new(0, TimelineEventKind.FaultBegan, "cache-0"), new(2050, TimelineEventKind.Detected, "cache-sentinel-1"),
            new(2310, TimelineEventKind.Promoted, "cache-1"), new(2600, TimelineEventKind.FaultEnded, "cache-0"), new(4120, TimelineEventKind.Whole, null),
        ],
        Primaries = [new("cache-0", -2000, 30), new("cache-1", 2310, 5000)],
    };

    public static DrillResult CrashRun { get; } = new()
    {
        Name = "crash",
        Status = VerificationStatus.Passed,
        Detail = "cache-1 took over from cache-0, whole again after 4.1 s, writes failed meanwhile: 9 timed out, 31 found no primary",
        DetectMs = 2050,
        PromoteMs = 2310,
        WriteGapMs = 2450,
        ServerGapMs = 2330,
        ReadGapMs = 612,
        RedundancyMs = 4120,
        TwoPrimariesMs = 0,
        Acknowledged = 1012,
        AcknowledgedLost = 2,
        Confirmed = 880,
        ConfirmedLost = 0,
        UnacknowledgedFound = 1,
        Reads = 1450,
        StaleReads = 3,
        Timeline = Crash,
    };

    public static DrillResult GracefulRun { get; } = new()
    {
        Name = "graceful",
        Status = VerificationStatus.Passed,
        Detail = "cache-1 took over from cache-0, whole again after 1.3 s, no write failed",
        PromoteMs = 204,
        WriteGapMs = 246,
        ServerGapMs = 180,
        ReadGapMs = 35,
        RedundancyMs = 1310,
        TwoPrimariesMs = 0,
        Acknowledged = 704,
        AcknowledgedLost = 0,
    };

    public static DeploymentReport Cache { get; } = new()
    {
        Facts = new()
        {
            Topology = "sentinel",
            Platform = "docker",
            Servers = ["Redis 7.0.15"],
            Configuration = ImmutableSortedDictionary<string, string>.Empty
                .Add("appendonly", "yes").Add("appendfsync", "everysec").Add("maxmemory", "201326592").Add("maxmemory-policy", "noeviction")
                .Add("min-replicas-to-write", "1").Add("repl-diskless-sync", "yes").Add("save", ""),
        },
        Checks =
        [
            new("ping", VerificationStatus.Passed, "6 nodes answered"),
            new("cluster", VerificationStatus.NotApplicable, "no cluster"),
            new("persistence", VerificationStatus.Passed, "on as planned, written well on 3 nodes") { Warning = "cache-2 set a damaged file aside: /data/appendonly.damaged" },
            new("configuration", VerificationStatus.Passed, "21 directives in force on 3 nodes"),
        ],
        Drills =
        [
            GracefulRun, CrashRun,
            CrashRun with { WriteGapMs = 1950, Timeline = Crash },
            CrashRun with { WriteGapMs = 2650, Acknowledged = 990, Timeline = Crash },
            new() { Name = "restart", Status = VerificationStatus.NotApplicable, Detail = "without persistence nothing outlives a restart" },
        ],
    };

    public static VerificationReport Good { get; } = Of(("cache", Cache));

    public static VerificationReport Bad { get; } = Of(("cache", Cache with
    {
        Checks = Cache.Checks.Add(new("replication", VerificationStatus.Failed, "cache-2: its link to the primary is down")),
        Drills = Cache.Drills.Add(CrashRun with { Status = VerificationStatus.Failed, Detail = "writes paused 9.0 s, allowed are 8.0 s", WriteGapMs = 9000 }),
    }));

    /// <summary>Every text is one that would break out, if it could.</summary>
    public static VerificationReport Hostiles { get; } = Of((Hostile, new()
    {
        Facts = new() { Topology = Hostile, Platform = Hostile, Servers = [Hostile], Configuration = ImmutableSortedDictionary<string, string>.Empty.Add(Hostile, Hostile) },
        Checks = [new(Hostile, VerificationStatus.Failed, Hostile) { Warning = Hostile }, new(Hostile, VerificationStatus.NotApplicable, Hostile)],
        Drills =
        [
            CrashRun with
            {
                Name = Hostile,
                Detail = Hostile,
                Timeline = Crash with { Events = [new(0, TimelineEventKind.FaultBegan, Hostile)], Primaries = [new(Hostile, 0, 1)] },
            },
            new() { Name = "graceful", Status = VerificationStatus.NotApplicable, Detail = Hostile },
        ],
    }));

    public static VerificationReport Of(params (string Name, DeploymentReport Report)[] deployments) => new()
    {
        At = new DateTimeOffset(2026, 5, 4, 9, 30, 0, TimeSpan.Zero),
        Version = "1.2.3",
        Deployments = deployments.ToImmutableSortedDictionary(d => d.Name, d => d.Report, StringComparer.Ordinal),
    };

    private static TimelineBin Bin(double at)
    {
        var isDown = at is > 0 and < 2450;
        var varies = (int)Math.Abs(at / DrillTimeline.BinMs * 7) % 5;
        return isDown
            ? new(at, 0, at % 250 == 0 ? 2 : 0, SlowestMs: null)
            : new(at, 14 + varies, 0, at is >= 2450 and < 2700 ? 48 - (at - 2450) / 6 : 0.6 + varies * 0.3);
    }
}
