using System.Globalization;
using RedisInfra.Topology;
using static RedisInfra.Verification.Tests.ServiceSamples;

namespace RedisInfra.Verification.Tests;

/// <summary>What a service's loss of a primary costs, as an application sees it.</summary>
public sealed class ServiceDrillTests : IDisposable
{
    /// <summary>Longer than what may be the network's doing.</summary>
    private static readonly TimeSpan s_outage = TimeSpan.FromSeconds(1.5);

    private readonly string _marker = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private long _since;

    [Theory]
    [InlineData(DrillKind.Graceful)]
    [InlineData(DrillKind.Crash)]
    public async Task A_service_without_such_an_operation_isnt_drilled(DrillKind kind)
    {
        var result = await DrillAsync(Service(Good), kind);
        Assert.Equal((VerificationStatus.NotApplicable, "not drillable: the service offers no failover operation"), (result.Status, result.Detail));
        Assert.Null(result.WriteGapMs);
    }

    [Fact]
    public async Task A_service_that_can_only_lose_a_primary_isnt_asked_to_hand_over() =>
        Assert.Contains("all that the service offers is the loss of a primary", (await DrillAsync(Rebooting("true"), DrillKind.Graceful)).Detail, StringComparison.Ordinal);

    [Fact]
    public async Task A_service_that_doesnt_take_the_fault_fails_the_drill()
    {
        var result = await DrillAsync(Rebooting("echo forbidden >&2; exit 1"), DrillKind.Crash);
        Assert.Equal((VerificationStatus.Failed, "the service didn't take it: ended with 1: forbidden"), (result.Status, result.Detail));
    }

    [Fact]
    public async Task A_fault_of_which_nothing_is_seen_never_passes()
    {
        var result = await DrillAsync(Rebooting("true"), DrillKind.Crash, watch: TimeSpan.FromSeconds(2));
        Assert.Equal(VerificationStatus.Failed, result.Status);
        Assert.Equal("the service took the order, but nothing was seen of it within 2 s: no write failed, and none took a second", result.Detail);
        Assert.True(result.Acknowledged > 0);
    }

    [Fact]
    public async Task The_gap_that_an_application_sees_is_measured_and_judged()
    {
        var result = await DrillAsync(Rebooting($"touch '{_marker}'"), DrillKind.Crash, Losing());
        Assert.Equal(VerificationStatus.Passed, result.Status);
        Assert.InRange(result.WriteGapMs!.Value, 1_000, 18_000);
        Assert.Contains("timeout", result.Detail, StringComparison.Ordinal);
        Assert.True(result.Acknowledged > 0);
        Assert.Equal(0, result.AcknowledgedLost);
    }

    [Fact]
    public async Task A_gap_beyond_the_budget_fails_the_drill()
    {
        var result = await DrillAsync(Rebooting($"touch '{_marker}'"), DrillKind.Crash, Losing(), budget: TimeSpan.FromMilliseconds(500));
        Assert.Equal(VerificationStatus.Failed, result.Status);
        Assert.Contains("the budget is 500 ms", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 5460)]
    [InlineData(5461, 10922)]
    [InlineData(10923, 16383)]
    public async Task Whichever_shard_is_hit_is_seen_where_the_endpoint_doesnt_tell_them(int first, int last)
    {
        var nodes = Endpoint().Refuse("d CLUSTER NODES", "NOPERM this user has no permissions");
        var result = await DrillAsync(
            Sharded(Rebooting($"touch '{_marker}'")), DrillKind.Crash, Losing(first, last), nodes);
        Assert.Equal(VerificationStatus.Passed, result.Status);
        Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $"timeout (slots {first}-{last})"), result.Detail, StringComparison.Ordinal);
        Assert.InRange(result.WriteGapMs!.Value, 1_000, 18_000);
    }

    [Fact]
    public async Task Shards_are_those_that_the_endpoint_tells()
    {
        var nodes = Endpoint().Answer("d CLUSTER NODES", """
            aaa 10.0.0.4:15000@15000 myself,master - 0 1 1 connected 0-99
            bbb 10.0.0.4:15001@15001 slave aaa 0 1 1 connected
            ccc 10.0.0.4:15002@15002 master - 0 1 2 connected 100-16383
            """);
        var result = await DrillAsync(Sharded(Rebooting($"touch '{_marker}'")), DrillKind.Crash, Losing(0, 99), nodes);
        Assert.EndsWith("timeout (slots 0-99)", result.Detail, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_marker);

    /// <summary>A client whose writes to these slots fail for a while, once the fault was ordered.</summary>
    private FakeClient Losing(int first = 0, int last = 16383) => new()
    {
        Slot = SlotOf,
        OnSet = key =>
        {
            if (Volatile.Read(ref _since) == 0 && File.Exists(_marker))
                Interlocked.CompareExchange(ref _since, TimeProvider.System.GetTimestamp(), 0);
            var hit = SlotOf(key.Split('{', '}')[1]) is var slot && slot >= first && slot <= last;
            return hit && Volatile.Read(ref _since) is > 0 and var since && TimeProvider.System.GetElapsedTime(since) < s_outage
                ? throw new TimeoutException()
                : Task.CompletedTask;
        },
    };

    // Tags are t0, t1, …
    private static int SlotOf(string tag) => int.Parse(tag[1..], CultureInfo.InvariantCulture) * 4099 % 16384;

    private static Task<DrillResult> DrillAsync(
        RunningDeployment deployment, DrillKind kind, FakeClient? client = null, FakeNodes? nodes = null, TimeSpan? watch = null, TimeSpan? budget = null)
    {
        var subject = Deployments.Subject(deployment, nodes ?? Endpoint(), client ?? new FakeClient());
        var drill = new ServiceDrill(subject, kind, new DrillBudget { WriteGap = budget }.OrDefault(deployment.Shape, kind), TimeProvider.System)
        {
            Watch = watch ?? TimeSpan.FromSeconds(30),
        };
        return drill.RunAsync(CancellationToken.None);
    }
}
