using RedisInfra.Cli.State;
using RedisInfra.Topology;

namespace RedisInfra.Cli.Tests.State;

/// <summary>What the next run finds of a drill that was killed.</summary>
public sealed class DrillJournalTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly List<string> _warnings = [];

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task What_was_begun_and_not_ended_is_found_by_whoever_comes_next()
    {
        var journal = Open();
        await Task.WhenAll(
            journal.BeginAsync(Deployment("a", 3), Deployment("a", 2).Nodes),
            journal.BeginAsync(Deployment("b", 1), Deployment("b", 1).Nodes),
            journal.BeginAsync(Deployment("c", 1), Deployment("c", 1).Nodes));
        await journal.EndAsync(Deployment("b", 1));

        var found = Open().Disturbed;
        Assert.Equal(["a", "c"], found.Keys);
        Assert.Equal(["a-0", "a-1"], found["a"]);
    }

    [Fact]
    public async Task A_drill_that_disturbs_another_node_does_not_forget_the_first()
    {
        var (journal, deployment) = (Open(), Deployment("a", 2));
        await journal.BeginAsync(deployment, [deployment.Nodes[1]]);
        await journal.BeginAsync(deployment, [deployment.Nodes[0]]);
        Assert.Equal(["a-0", "a-1"], Open().Disturbed["a"]);
    }

    [Fact]
    public async Task It_is_there_only_while_something_is_disturbed_and_only_its_owner_reads_it()
    {
        var journal = Open();
        await journal.BeginAsync(Deployment("a", 1), Deployment("a", 1).Nodes);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_scratch["local.drill"]));
        await journal.EndAsync("a");
        Assert.Empty(Directory.EnumerateFiles(_scratch.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"a\": [\"a-0\"")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{ \"a\": null }")]
    [InlineData("{ \"a\": 7 }")]
    public void One_that_is_damaged_is_told_and_set_aside(string content)
    {
        _scratch.Write("local.drill", content);
        Assert.Empty(Open().Disturbed);
        Assert.Contains("local.drill: damaged: ", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(_scratch["local.drill.damaged"]));
        Assert.False(File.Exists(_scratch["local.drill"]));
    }

    private DrillJournal Open() => DrillJournal.Open(StatePaths.Of(_scratch.Path, "local"), _warnings.Add);

    private static RunningDeployment Deployment(string name, int nodes) => new()
    {
        Name = name,
        Topology = "replication",
        Platform = "local",
        Shape = new() { Failover = FailoverMode.Manual, Primaries = 1, ReplicasPerPrimary = nodes - 1 },
        Nodes =
        [
            .. from i in Enumerable.Range(0, nodes)
               select new RunningNode { Name = $"{name}-{i}", Kind = NodeKind.Data, Role = NodeRole.Replica, Host = "127.0.0.1", Port = 7000 + i },
        ],
    };
}
