using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

/// <summary>What a drill leaves to whoever comes after it, should its process be killed.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly string _done = Path.GetTempFileName();
    private readonly JumpingTime _time = new();

    [Fact]
    public async Task A_node_is_noted_before_it_is_disturbed_and_forgotten_when_it_runs_again()
    {
        // Nobody takes over, so it is the rescue that starts it.
        await RunAsync(DrillKind.Crash, "true");
        Assert.Equal(["begin d: d-0", "crash", "restart", "end d"], await DoneAsync());
    }

    [Fact]
    public async Task All_nodes_are_noted_where_all_are_disturbed()
    {
        await RunAsync(DrillKind.Restart, "true");
        var done = await DoneAsync();
        Assert.Equal("begin d: d-0, d-1, s-0, s-1, s-2", done[0]);
        Assert.Equal("end d", done[^1]);
    }

    [Fact]
    public async Task One_that_can_not_be_started_stays_noted()
    {
        await RunAsync(DrillKind.Crash, "exit 1");
        Assert.Equal(["begin d: d-0", "crash", "restart"], await DoneAsync());
    }

    [Fact]
    public async Task What_can_not_be_noted_is_not_disturbed()
    {
        await Assert.ThrowsAsync<IOException>(() => RunAsync(DrillKind.Crash, "true", new FakeJournal(_done) { IsFull = true }));
        Assert.Empty(await DoneAsync());
    }

    public void Dispose() => File.Delete(_done);

    private Task<string[]> DoneAsync() => File.ReadAllLinesAsync(_done);

    private Task<DrillResult> RunAsync(DrillKind kind, string restarted, FakeJournal? journal = null)
    {
        var deployment = Deployments.Sentinel.Controlled($"echo crash >>{_done}", $"echo restart >>{_done}; {restarted}");
        var subject = Deployments.Subject(deployment, Deployments.Healthy()) with { Journal = journal ?? new FakeJournal(_done) };
        return new Drill(subject, kind, new DrillBudget(), new VotePause(_time), _time).RunAsync(CancellationToken.None);
    }
}
