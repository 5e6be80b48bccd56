using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

public sealed class NodeFaultsTests : IDisposable
{
    private readonly string _done = Path.GetTempFileName();

    [Fact]
    public async Task Who_is_cut_off_is_noted_first_and_joined_whatever_happens()
    {
        var faults = Faults(join: $"echo joined >>{_done}", out var node);
        Assert.Null(await faults.CutAsync(node));
        Assert.Equal("; d-0 was joined again", await faults.UndoAsync());
        Assert.Equal(["begin d: d-0", "cut", "joined", "end d"], await File.ReadAllLinesAsync(_done));
        Assert.Null(await faults.UndoAsync());
    }

    [Fact]
    public async Task Who_could_not_be_joined_stays_in_the_journal()
    {
        var faults = Faults(join: "echo no network >&2; exit 1", out var node);
        Assert.Null(await faults.CutAsync(node));
        Assert.Equal("the join of d-0 failed: ended with 1: no network", await faults.JoinAsync(node));
        Assert.Equal("; d-0 could not be joined again: ended with 1: no network", await faults.UndoAsync());
        Assert.Equal(["begin d: d-0", "cut"], await File.ReadAllLinesAsync(_done));
    }

    public void Dispose() => File.Delete(_done);

    private NodeFaults Faults(string join, out RunningNode node)
    {
        var control = new NodeControl
        {
            Crash = "exit 1",
            Freeze = "exit 1",
            Thaw = "exit 1",
            Restart = "exit 1",
            Partition = new() { Means = "", Cut = $"echo cut >>{_done}", Join = join, Aside = "exit 1" },
        };
        node = Deployments.Sentinel.Nodes[0] with { Control = control };
        var subject = Deployments.Subject(Deployments.Sentinel, Deployments.Healthy()) with { Journal = new FakeJournal(_done) };
        return new NodeFaults(subject, TimeSpan.FromSeconds(30), TimeProvider.System, CancellationToken.None);
    }
}
