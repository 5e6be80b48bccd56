using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Engine;

/// <summary>Deploys a Pulumi program without the Pulumi CLI.</summary>
internal sealed class StackEngine : IDisposable
{
    /// <summary>Commands that run at once.</summary>
    private const int AtOnce = 8;

    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly Decider _decider;
    private readonly TimeProvider _time;

    public StackEngine(TimeProvider time, RandomNumberGenerator random)
    {
        _time = time;
        ImmutableArray<ResourceHandler> handlers =
            [new ComponentHandler(), new RandomPasswordHandler(random), new CommandHandler(new Shell(time))];
        _decider = new(handlers, _slots);
    }

    /// <summary>What a run would do. Touches nothing.</summary>
    /// <exception cref="CliException">The program fails, or registers what can't be deployed here.</exception>
    public async Task<Plan> PlanAsync(StackRun run, StackState state)
    {
        using var waves = new Waves(_time);
        var mocks = new PlanMocks(_decider, state, waves);
        var (_, errors) = await ProgramRunner.RunAsync(run, mocks, preview: true);
        if (mocks.Refusals.Count > 0)
            throw CliException.Usage(string.Join(Environment.NewLine, mocks.Refusals));
        return errors.Count == 0 ? mocks.ToPlan() : throw CliException.Failed(string.Join(Environment.NewLine, errors));
    }

    /// <summary>Makes what the program says, then deletes what it no longer has.</summary>
    /// <param name="stop">Asks to start nothing more; what runs is waited for.</param>
    public async Task<Outcome> ApplyAsync(
        StackRun run, StateStore store, Plan plan, IRunObserver observer, CancellationToken stop)
    {
        var beyond = plan.Waves.Values.DefaultIfEmpty(-1).Max() + 1;
        if (plan.Changes.Any())
            store.Renumber(r => r.Leaving ? beyond + r.Wave : plan.Waves.GetValueOrDefault(r.Key, beyond + r.Wave));

        using var log = new RunLog(_slots, observer, _time, stop);
        var worker = new Worker(store, _decider, log, key => plan.Waves.GetValueOrDefault(key, beyond), _time);
        var mocks = new ApplyMocks(_decider, worker, log);
        var (outputs, errors) = await ProgramRunner.RunAsync(run, mocks, preview: false);
        var others = log.Failing ? [] : errors.Select(e => new Failure(null, e)).ToList();
        if (!log.Failing && outputs is not null)
        {
            await worker.DeleteAsync(store.Look(s => s.Resources.Where(r => r.Leaving || !mocks.Registered(r.Key)).ToList()));
            if (!log.Failing)
                Save(store, await OutputTree.UnwrapAsync(outputs));
        }

        var outcome = log.Outcome(others);
        store.Close();
        return outcome;
    }

    /// <summary>Deletes everything, and the state with it when nothing is left.</summary>
    public async Task<Outcome> DestroyAsync(StateStore store, IRunObserver observer, CancellationToken stop)
    {
        using var log = new RunLog(_slots, observer, _time, stop);
        var worker = new Worker(store, _decider, log, _ => 0, _time);
        await worker.DeleteAsync(store.Look(s => s.Resources.ToList()));
        var outcome = log.Outcome([]);
        if (outcome.Succeeded)
            store.Delete();
        else
            store.Close();
        return outcome;
    }

    /// <summary>What a destroy would do.</summary>
    public Plan PlanDestroy(StackState state) => new(
        [.. state.Resources.OrderByDescending(r => r.Wave).ThenBy(r => r.Key.Name, StringComparer.Ordinal).Select(_decider.Deletion)],
        ImmutableDictionary<ResourceKey, int>.Empty);

    public void Dispose() => _slots.Dispose();

    private static void Save(StateStore store, StackOutputs outputs)
    {
        if (!JsonNode.DeepEquals(outputs.Plain, store.State.Outputs.Plain) || !JsonNode.DeepEquals(outputs.Masked, store.State.Outputs.Masked))
            store.SetOutputs(outputs);
    }
}
