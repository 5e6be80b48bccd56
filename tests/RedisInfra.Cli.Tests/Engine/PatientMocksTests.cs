using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using RedisInfra.Cli.Engine;

namespace RedisInfra.Cli.Tests.Engine;

[Trait("Entry", "20")]
public sealed class PatientMocksTests : IMocks
{
    private readonly TaskCompletionSource _slow = new();
    private readonly PatientMocks _patient;

    public PatientMocksTests() => _patient = new(this, TimeProvider.System);

    [Fact]
    public async Task A_failure_is_handed_on_only_when_nothing_else_is_underway()
    {
        var slow = RegisterAsync("slow");
        var bad = RegisterAsync("bad");
        Assert.NotSame(bad, await Task.WhenAny(bad, Task.Delay(TimeSpan.FromMilliseconds(300))));

        _slow.SetException(new RunException("slow failed, too"));
        await Assert.ThrowsAsync<RunException>(() => bad);
        await Assert.ThrowsAsync<RunException>(() => slow);
        Assert.Equal(["bad failed", "slow failed, too"], _patient.Failures);
    }

    [Fact]
    public async Task The_end_waits_for_what_runs_and_lets_nothing_more_begin()
    {
        var slow = RegisterAsync("slow");
        var end = _patient.EndAsync();
        Assert.NotSame(end, await Task.WhenAny(end, Task.Delay(TimeSpan.FromMilliseconds(300))));

        _slow.SetResult();
        await end;
        await slow;
        var late = await Assert.ThrowsAsync<RunException>(() => RegisterAsync("late"));
        Assert.Equal("the run has ended", late.Message);
    }

    async Task<(string? id, object state)> IMocks.NewResourceAsync(MockResourceArgs args)
    {
        if (args.Name is "bad")
            throw new RunException("bad failed");
        await _slow.Task;
        return (args.Name, args.Inputs);
    }

    Task<object> IMocks.CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);

    private Task<(string? id, object state)> RegisterAsync(string name) =>
        _patient.NewResourceAsync(new() { Name = name, Inputs = ImmutableDictionary<string, object>.Empty });
}
