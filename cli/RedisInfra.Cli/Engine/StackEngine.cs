using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.Handlers.Docker;
using RedisInfra.Cli.Manifests;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Engine;

/// <summary>Deploys a Pulumi program without the Pulumi CLI.</summary>
internal sealed class StackEngine : IDisposable
{
    /// <summary>Commands that run at once.</summary>
    private const int AtOnce = 8;

    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly Decider _decider;
    private readonly ImmutableArray<ResourceHandler> _handlers;
    private readonly TimeProvider _time;

    public StackEngine(TimeProvider time, RandomNumberGenerator random)
    {
        _time = time;
        var shell = new Shell(time);
        var docker = new DockerCli(shell);
        _handlers =
        [
            new ComponentHandler(), new RandomPasswordHandler(random), new CommandHandler(shell),
            new ContainerHandler(docker), new ImageHandler(docker), new NetworkHandler(docker), new VolumeHandler(docker),
        ];
        _decider = new(_handlers, _slots, new Providers());
    }

    /// <summary>Whether what holds data is deleted, too, once the program drops it. Default: only where nothing can keep it.</summary>
    public bool DeletesData
    {
        get => _decider.DeletesData;
        set => _decider.DeletesData = value;
    }

    /// <summary>What a run would do. Touches nothing.</summary>
    /// <exception cref="CliException">The program fails, or registers what can't be deployed here.</exception>
    public async Task<Plan> PlanAsync(StackRun run, StackState state)
    {
        using var waves = new Waves(_time);
        var mocks = new PlanMocks(_decider, state, waves);
        var (_, errors) = await ProgramRunner.RunAsync(run, mocks, preview: true, _time);
        if (mocks.Refusals.Count > 0)
            throw CliException.Usage(string.Join(Environment.NewLine, mocks.Refusals));
        if (mocks.Obstacles.Count > 0)
            throw CliException.Failed(string.Join(Environment.NewLine, mocks.Obstacles));
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
        var (outputs, errors) = await ProgramRunner.RunAsync(run, mocks, preview: false, _time);
        var others = log.Failing ? [] : errors.Select(e => new Failure(null, e)).ToList();
        if (!log.Failing && errors.Count == 0 && outputs is not null)
        {
            await worker.DeleteAsync(store.Look(s => s.Resources.Where(r => r.Leaving || !mocks.Registered(r.Key)).ToList()));
            if (!log.Failing)
                Save(store, await OutputTree.UnwrapAsync(outputs));
        }

        var outcome = log.Outcome(others);
        if (!outcome.Succeeded)
            Save(store, await OutputTree.UnwrapWhatThereIsAsync(outputs, store.State.Outputs, outcome));
        store.Close();
        return outcome;
    }

    /// <summary>What the program registers. Makes nothing but passwords, which the store keeps.</summary>
    /// <param name="store">Null where secrets aren't wanted.</param>
    /// <exception cref="CliException">The program fails, or what it needs can't be foreseen.</exception>
    public async Task<ImmutableArray<RecordedResource>> RecordAsync(
        StackRun run, StateStore? store, ImmutableArray<PackageWriter> writers)
    {
        if (store is null)
            return await new Recorder(_decider, worker: null, _time).RecordAsync(run, writers);
        using var log = new RunLog(_slots, new NobodyWatches(), _time, CancellationToken.None);
        var recorder = new Recorder(_decider, new Worker(store, _decider, log, _ => 0, _time), _time);
        var recorded = await recorder.RecordAsync(run, writers);
        store.Close();
        return recorded;
    }

    /// <summary>Deletes everything, and the state with it when nothing is left.</summary>
    public async Task<Outcome> DestroyAsync(StateStore store, IRunObserver observer, CancellationToken stop)
    {
        using var log = new RunLog(_slots, observer, _time, stop);
        var worker = new Worker(store, _decider, log, _ => 0, _time);
        await worker.DeleteAsync(store.Look(s => s.Resources.ToList()));
        var outcome = log.Outcome([]);
        if (outcome.Succeeded && outcome.Count(OperationKind.Keep) == 0)
        {
            store.Delete();
            return outcome;
        }

        if (outcome.Succeeded)
            store.Empty();
        store.Close();
        return outcome;
    }

    /// <summary>Whether that of which the state tells can be reached, before anything is touched.</summary>
    /// <exception cref="CliException">It can't.</exception>
    public async Task CheckReachableAsync(StackState state)
    {
        foreach (var handler in _handlers)
        {
            try
            {
                if (state.Resources.FirstOrDefault(r => handler.Handles(r.Key.Type)) is { } any)
                    await handler.ProbeAsync(any);
            }
            catch (ObstacleException e)
            {
                throw CliException.Failed(e.Message);
            }
        }
    }

    /// <summary>What a destroy would do.</summary>
    public Plan PlanDestroy(StackState state) => new(
        [.. state.Resources.OrderByDescending(r => r.Wave).ThenBy(r => r.Key.Name, StringComparer.Ordinal).Select(_decider.Deletion)],
        ImmutableDictionary<ResourceKey, int>.Empty);

    public void Dispose() => _slots.Dispose();

    private static void Save(StateStore store, StackOutputs outputs)
    {
        var before = store.State.Outputs;
        if (!JsonNode.DeepEquals(outputs.Plain, before.Plain) || !JsonNode.DeepEquals(outputs.Masked, before.Masked)
            || !outputs.Failures.SequenceEqual(before.Failures, StringComparer.Ordinal))
        {
            store.SetOutputs(outputs);
        }
    }
}
