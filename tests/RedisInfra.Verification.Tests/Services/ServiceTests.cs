using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

/// <summary>What is verified of a service whose nodes nobody sees.</summary>
public sealed class ServiceTests
{
    private const string Good = "printf '{\"sku.name\": \"Balanced_B1\", \"zones\": null}\\n{\"database.resourceState\": \"Running\"}'";

    private static readonly ImmutableSortedDictionary<string, string> s_expected = ImmutableSortedDictionary<string, string>.Empty
        .Add("sku.name", "Balanced_B1").Add("database.resourceState", "Running").Add("zones", "");

    private readonly JumpingTime _time = new();

    [Fact]
    public async Task The_management_plane_is_asked_and_must_say_what_was_planned()
    {
        var passed = await CheckAsync(Service(Good));
        Assert.Equal(VerificationStatus.Passed, passed.Status);
        Assert.Equal("database.resourceState Running, sku.name Balanced_B1", passed.Detail);

        var failed = await CheckAsync(Service("echo '{\"sku.name\": \"Balanced_B0\"}'"));
        Assert.Equal(VerificationStatus.Failed, failed.Status);
        Assert.Equal("database.resourceState is missing, planned Running; sku.name is Balanced_B0, planned Balanced_B1", failed.Detail);
    }

    [Theory]
    [InlineData("echo 'sign in first' >&2; exit 1", "ended with 1: sign in first")]
    [InlineData("echo not-json", "can't be read")]
    [InlineData("echo '[1]'", "an object was expected")]
    public async Task A_service_that_cant_be_asked_never_passes(string show, string words)
    {
        var result = await CheckAsync(Service(show));
        Assert.Equal(VerificationStatus.Failed, result.Status);
        Assert.Contains(words, result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_observed_just_now_needs_no_further_question()
    {
        var service = Service("exit 9");
        Assert.Equal(VerificationStatus.Passed, (await CheckAsync(service with { Service = service.Service! with { Observed = s_expected } })).Status);
        Assert.DoesNotContain("observed", service.ToJson(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_private_endpoint_out_of_reach_isnt_tried_and_never_passes()
    {
        var results = await AllAsync(Service(Good, isPrivate: true), new FakeNodes().Lose("d"));
        Assert.Equal(["service", "ping", "password", "read-write"], results.Select(r => r.Name));
        Assert.Equal(VerificationStatus.Passed, results[0].Status);
        Assert.All(results.Skip(1), r =>
        {
            Assert.Equal(VerificationStatus.NotApplicable, r.Status);
            Assert.Contains("run this inside its network", r.Detail, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_public_endpoint_out_of_reach_fails()
    {
        var results = await AllAsync(Service(Good), new FakeNodes().Lose("d"));
        Assert.All(results.Skip(1).Take(2), r => Assert.Equal(VerificationStatus.Failed, r.Status));
    }

    [Fact]
    public async Task Without_keys_nobody_pretends_to_have_connected()
    {
        var service = Service(Good);
        var results = await AllAsync(service with { Service = service.Service! with { NeedsToken = true } }, new FakeNodes());
        Assert.All(results.Skip(1), r => Assert.Equal(VerificationStatus.NotApplicable, r.Status));
    }

    [Fact]
    public async Task An_endpoint_within_reach_is_checked_as_any_other()
    {
        var results = await AllAsync(Service(Good, isPrivate: true), Endpoint());
        Assert.All(results, r => Assert.Equal((r.Name, VerificationStatus.Passed), (r.Name, r.Status)));
        Assert.Contains("refused strangers and wrong passwords", results[2].Detail, StringComparison.Ordinal);
    }

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
    public async Task The_gap_that_an_application_sees_is_measured_and_judged()
    {
        var marker = Path.GetTempFileName();
        File.Delete(marker);
        var since = 0L;
        var client = new FakeClient
        {
            OnSet = _ =>
            {
                if (since == 0 && File.Exists(marker))
                    since = _time.GetTimestamp();
                return since > 0 && _time.GetElapsedTime(since) < TimeSpan.FromSeconds(5)
                    ? throw new TimeoutException()
                    : Task.CompletedTask;
            },
        };
        try
        {
            var result = await DrillAsync(Rebooting($"touch '{marker}'"), DrillKind.Crash, client);
            Assert.Equal(VerificationStatus.Passed, result.Status);
            Assert.InRange(result.WriteGapMs!.Value, 4_000, 18_000);
            Assert.Contains("timeout", result.Detail, StringComparison.Ordinal);
            Assert.True(result.Acknowledged > 0);
            Assert.Equal(0, result.AcknowledgedLost);
        }
        finally
        {
            File.Delete(marker);
        }
    }

    [Fact]
    public async Task A_gap_beyond_the_budget_fails_the_drill()
    {
        var marker = Path.GetTempFileName();
        File.Delete(marker);
        var since = 0L;
        var client = new FakeClient
        {
            OnSet = _ =>
            {
                if (since == 0 && File.Exists(marker))
                    since = _time.GetTimestamp();
                return since > 0 && _time.GetElapsedTime(since) < TimeSpan.FromSeconds(60)
                    ? throw new TimeoutException()
                    : Task.CompletedTask;
            },
        };
        try
        {
            var result = await DrillAsync(Rebooting($"touch '{marker}'"), DrillKind.Crash, client);
            Assert.Equal(VerificationStatus.Failed, result.Status);
            Assert.Contains("the budget is 18000 ms", result.Detail, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(marker);
        }
    }

    private static RunningDeployment Rebooting(string command)
    {
        var service = Service(Good);
        return service with { Service = service.Service! with { FailPrimary = command } };
    }

    private static RunningDeployment Service(string show, bool isPrivate = false) => Deployments.Replication with
    {
        Platform = "azure-cache",
        Shape = Deployments.Replication.Shape with { Failover = FailoverMode.Service, Detection = TimeSpan.FromSeconds(15) },
        Nodes = [new RunningNode { Name = "d", Kind = NodeKind.Data, Role = NodeRole.Primary, Host = "d.example", Port = 6380 }],
        OperatorPassword = null,
        Tls = true,
        Service = new RunningService { Show = show, Expected = s_expected, IsPrivate = isPrivate },
    };

    private static FakeNodes Endpoint() => new FakeNodes()
        .Answer("d PING", "PONG").Answer("d stranger PING", "-NOAUTH Authentication required.")
        .Answer("d stranger AUTH redisinfra-wrong-password", "-WRONGPASS invalid username-password pair");

    private async Task<CheckResult> CheckAsync(RunningDeployment deployment) =>
        (await new CheckRun(Deployments.Subject(deployment, new FakeNodes(), null), _time)
            .RunAsync([new ServiceStateCheck(TimeProvider.System)], TimeSpan.FromSeconds(1), CancellationToken.None))[0];

    private static Task<ImmutableArray<CheckResult>> AllAsync(RunningDeployment deployment, FakeNodes nodes) =>
        new ServiceChecks(Deployments.Subject(deployment, nodes, new FakeClient()), TimeProvider.System)
            .RunAsync(TimeSpan.FromMilliseconds(200), CancellationToken.None);

    private Task<DrillResult> DrillAsync(RunningDeployment deployment, DrillKind kind, FakeClient? client = null) => new ServiceDrill(
        Deployments.Subject(deployment, Endpoint(), client ?? new FakeClient()), kind, new DrillBudget().OrDefault(deployment.Shape, kind), _time)
        .RunAsync(CancellationToken.None);
}
