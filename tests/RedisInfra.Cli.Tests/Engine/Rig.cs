using System.Collections.Concurrent;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.Project;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Tests.Engine;

/// <summary>A stack of real shell commands in a directory of its own, and an engine to deploy it.</summary>
internal sealed class Rig : IRunObserver, IDisposable
{
    private readonly Scratch _scratch = new();

    public Rig()
    {
        Directory.CreateDirectory(_scratch["things"]);
        Paths = StatePaths.Of(_scratch[".redisinfra"], "test");
    }

    public StatePaths Paths { get; }

    public string Root => _scratch.Path;

    /// <summary>Kinds and names of the operations that were begun, in order.</summary>
    public ConcurrentQueue<string> Begun { get; } = new();

    /// <summary>Lines for the user.</summary>
    public ConcurrentQueue<string> Said { get; } = new();

    /// <summary>What the commands of things wrote, a line each.</summary>
    public string[] Log => File.Exists(_scratch["log"]) ? File.ReadAllLines(_scratch["log"]) : [];

    /// <summary>The things that are there, with what they hold.</summary>
    public SortedDictionary<string, string> Things => new(
        Directory.GetFiles(_scratch["things"]).ToDictionary(f => Path.GetFileName(f), File.ReadAllText), StringComparer.Ordinal);

    public string this[string name] => _scratch[name];

    public async Task<Outcome> UpAsync(Action program, Action? beforeWrite = null, CancellationToken stop = default) =>
        await UpAsync(Returning(program), beforeWrite, stop);

    public async Task<Outcome> UpAsync(
        Func<IDictionary<string, object?>> program, Action? beforeWrite = null, CancellationToken stop = default)
    {
        Begun.Clear();
        using var store = Open(beforeWrite);
        using var engine = Engine();
        var plan = await engine.PlanAsync(Run(program), store.State);
        return await engine.ApplyAsync(Run(program), store, plan, this, stop);
    }

    public async Task<Plan> PlanAsync(Action program)
    {
        using var engine = Engine();
        return await engine.PlanAsync(Run(Returning(program)), State());
    }

    public async Task<Outcome> DestroyAsync(Action? beforeWrite = null, bool deletesData = false)
    {
        Begun.Clear();
        using var store = Open(beforeWrite);
        using var engine = Engine();
        engine.DeletesData = deletesData;
        return await engine.DestroyAsync(store, this, CancellationToken.None);
    }

    public StackState State() => new StateReader(Paths, "test", Passphrases()).Read().State;

    public StateStore Open(Action? beforeWrite = null, string? salt = null) =>
        StateStore.Open(Paths, "test", salt, Passphrases(), beforeWrite);

    public void Started(Operation operation) =>
        Begun.Enqueue($"{operation.Kind.ToString().ToLowerInvariant()} {operation.Resource.Name}");

    public void Finished(Operation operation, TimeSpan elapsed, bool failed)
    {
    }

    public void Say(string line) => Said.Enqueue(line);

    public void Dispose() => _scratch.Dispose();

    private static Passphrases Passphrases() => new(_ => null);

    private static StackEngine Engine() => new(TimeProvider.System, new SeededRandom(1));

    private StackRun Run(Func<IDictionary<string, object?>> program) => new("test", "test", Root, program);

    private static Func<IDictionary<string, object?>> Returning(Action program) => () =>
    {
        program();
        return new Dictionary<string, object?>(StringComparer.Ordinal);
    };
}
