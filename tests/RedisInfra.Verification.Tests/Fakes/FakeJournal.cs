using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

/// <summary>Writes what is noted into a file, line by line.</summary>
internal sealed class FakeJournal(string file) : IDrillJournal
{
    public bool IsFull { get; init; }

    public Task BeginAsync(RunningDeployment deployment, IReadOnlyList<RunningNode> disturbed) => IsFull
        ? throw new IOException("no space left")
        : File.AppendAllTextAsync(file, $"begin {deployment.Name}: {string.Join(", ", disturbed.Select(n => n.Name))}\n");

    public Task EndAsync(RunningDeployment deployment) => File.AppendAllTextAsync(file, $"end {deployment.Name}\n");
}
