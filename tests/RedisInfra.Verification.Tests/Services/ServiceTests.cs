using System.Collections.Immutable;
using RedisInfra.Topology;
using static RedisInfra.Verification.Tests.ServiceSamples;

namespace RedisInfra.Verification.Tests;

/// <summary>What is checked of a service whose nodes nobody sees.</summary>
public sealed class ServiceTests
{
    private readonly JumpingTime _time = new();

    [Fact]
    public async Task The_management_plane_is_asked_and_must_say_what_was_planned()
    {
        var passed = await CheckAsync(Service(Good));
        Assert.Equal(VerificationStatus.Passed, passed.Status);
        Assert.Equal("database.resourceState Running, sku.name Balanced_B1", passed.Detail);

        var more = await CheckAsync(Service(Good + "; echo '{\"redundancyMode\": \"ZR\"}'"));
        Assert.Equal("database.resourceState Running, sku.name Balanced_B1, redundancyMode ZR", more.Detail);

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
        Assert.Equal(VerificationStatus.Passed, (await CheckAsync(service with { Service = service.Service! with { Observed = Expected } })).Status);
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

    private async Task<CheckResult> CheckAsync(RunningDeployment deployment) =>
        (await new CheckRun(Deployments.Subject(deployment, new FakeNodes(), null), _time)
            .RunAsync([new ServiceStateCheck(TimeProvider.System)], TimeSpan.FromSeconds(1), CancellationToken.None))[0];

    private static Task<ImmutableArray<CheckResult>> AllAsync(RunningDeployment deployment, FakeNodes nodes) =>
        new ServiceChecks(Deployments.Subject(deployment, nodes, new FakeClient()), TimeProvider.System)
            .RunAsync(TimeSpan.FromMilliseconds(200), CancellationToken.None);
}
