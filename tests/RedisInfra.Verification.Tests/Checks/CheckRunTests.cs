namespace RedisInfra.Verification.Tests;

public sealed class CheckRunTests
{
    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(15);

    private readonly JumpingTime _time = new();

    [Fact]
    public async Task A_check_is_looked_at_again_until_it_passes()
    {
        var check = new SettlingCheck(looksUntilHealthy: 5);
        var result = Assert.Single(await RunAsync(check));
        Assert.Equal((VerificationStatus.Passed, "look 5"), (result.Status, result.Detail));
        Assert.Equal(5, check.Looks);
    }

    [Fact]
    public async Task A_check_that_does_not_pass_within_its_budget_fails_with_what_it_saw_last()
    {
        var check = new SettlingCheck(looksUntilHealthy: int.MaxValue);
        var start = _time.GetTimestamp();
        var result = Assert.Single(await RunAsync(check));
        Assert.Equal(VerificationStatus.Failed, result.Status);
        Assert.Equal($"not yet at look {check.Looks}", result.Detail);
        Assert.InRange(_time.GetElapsedTime(start), s_budget, s_budget + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_check_that_does_not_apply_is_not_looked_at()
    {
        var check = new SettlingCheck(looksUntilHealthy: 1, reason: "nothing there");
        var result = Assert.Single(await RunAsync(check));
        Assert.Equal(new CheckResult("settling", VerificationStatus.NotApplicable, "nothing there"), result);
        Assert.Equal(0, check.Looks);
    }

    [Fact]
    public async Task Results_come_in_the_order_of_the_checks()
    {
        var results = await RunAsync([new SettlingCheck(40), new PingCheck(), new SettlingCheck(1)]);
        Assert.Equal(["settling", "ping", "settling"], results.Select(r => r.Name));
    }

    [Theory, Trait("Entry", "19")]
    [InlineData(typeof(TaskCanceledException))]
    [InlineData(typeof(TimeoutException))]
    public async Task An_answer_that_does_not_come_fails_the_check_with_its_reason_and_interrupts_nothing(Type thrown)
    {
        var results = await RunAsync([new SettlingCheck(1, thrown: (Exception)Activator.CreateInstance(thrown)!), new PingCheck()]);

        Assert.Equal([(VerificationStatus.Failed, "the command timed out"), (VerificationStatus.Passed, "5 nodes answered")], results.Select(r => (r.Status, r.Detail)));
    }

    private async Task<IEnumerable<CheckResult>> RunAsync(params Check[] checks) =>
        await new CheckRun(Deployments.Subject(Deployments.Sentinel, Deployments.Healthy()), _time)
            .RunAsync(checks, s_budget, CancellationToken.None);

    private sealed class SettlingCheck(int looksUntilHealthy, string? reason = null, Exception? thrown = null) : Check("settling")
    {
        public int Looks { get; private set; }

        public override string? NotApplicable(Topology.RunningDeployment deployment) => reason;

        protected override Task<Finding> ExamineAsync(Subject subject)
        {
            Looks++;
            if (thrown is not null)
                return Task.FromException<Finding>(thrown);
            return Task.FromResult(new Finding(Looks >= looksUntilHealthy ? [] : [$"not yet at look {Looks}"], $"look {Looks}"));
        }
    }
}
