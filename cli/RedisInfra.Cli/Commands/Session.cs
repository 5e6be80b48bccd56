using System.Collections.Immutable;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.Project;
using RedisInfra.Cli.Rendering;
using RedisInfra.Cli.State;
using RedisInfra.Stacks;
using RedisInfra.Topology;
using RedisInfra.Verification;
using Spectre.Console;

namespace RedisInfra.Cli.Commands;

/// <summary>One command at work on one stack.</summary>
internal sealed class Session
{
    private readonly IReadOnlyList<ConfigOverride> _overrides;
    private readonly Passphrases _passphrases;

    public Session(Services services, ProjectFile project, string stack, IReadOnlyList<ConfigOverride> overrides)
    {
        (Services, Project, Stack, _overrides) = (services, project, stack, overrides);
        Paths = StatePaths.Of(project.StateDirectory, stack);
        _passphrases = new(services.Environment);
        Console = services.Terminal.Ansi();
    }

    public Services Services { get; }

    public ProjectFile Project { get; }

    public string Stack { get; }

    public StatePaths Paths { get; }

    public IAnsiConsole Console { get; }

    public StackRun Run => new(Project.Name, Stack, Project.Directory, Services.Definition.Define);

    /// <summary>Shows progress; on the error output where the output is for a script.</summary>
    public IRunView View(bool json) => (json, Services.Terminal.Interactive) switch
    {
        (true, _) => new PlainView(Services.Terminal.Error),
        (_, true) => new LiveView(Console, Services.Time),
        _ => new PlainView(Services.Terminal.Out),
    };

    public StackEngine Engine() => new(Services.Time, Services.Random);

    /// <summary>Reads and checks the configuration and the hosts, and hands it to the program. Nothing is started before.</summary>
    public (StackFile File, VerificationConfig Verification) Configure()
    {
        var (file, config) = ReadConfiguration();
        config.CheckHosts();
        Say(config.Advice);
        file.Export();
        return (file, config.Verification);
    }

    /// <summary>Reads and checks the configuration.</summary>
    public (StackFile File, StackConfig Config) ReadConfiguration()
    {
        var file = StackFile.Read(Project, Stack, _overrides, _passphrases);
        return (file, Services.Definition.Read(file.Values, Project.Directory, Stack));
    }

    public LoadedState Read() => new StateReader(Paths, Project.Name, _passphrases).Read();

    /// <summary>The state of a stack that must have been deployed.</summary>
    public LoadedState ReadDeployed()
    {
        var loaded = Read();
        foreach (var failure in loaded.State.Outputs.Failures)
            Services.Terminal.Error.WriteLine($"warning: the last up failed: {failure}");
        return loaded.State.Outputs.Plain["deployments"] is not null
            ? loaded
            : throw CliException.Failed($"stack '{Stack}' isn't deployed: run `redisinfra up --stack {Stack}`");
    }

    public StateStore Open(string? salt) => StateStore.Open(Paths, Project.Name, salt, _passphrases);

    /// <summary>How many keys there are, of what the state tells and answers.</summary>
    public Task<ImmutableDictionary<string, KeyCensus>> CountAsync(StackState state, CancellationToken stop) =>
        Services.Verification.CountAsync(Targets(state), stop);

    /// <summary>Heals what a drill that was killed left, under the stack's lock; where the drills of this run note what they disturb.</summary>
    public async Task<DrillJournal> HealAsync(StackState state, IRunView view, CancellationToken stop)
    {
        var journal = DrillJournal.Open(Paths, warning => Services.Terminal.Error.WriteLine($"warning: {warning}"));
        foreach (var (name, nodes) in journal.Disturbed)
        {
            var deployment = Targets(state).FirstOrDefault(d => d.Name == name);
            var healing = deployment is null
                ? new(Succeeded: true, "it is there no more")
                : await view.WhileAsync("healing", () => Services.Verification.HealAsync(deployment, nodes, stop));
            view.Say($"healed what an interrupted drill left of {name}: {healing.Detail}");
            if (healing.Succeeded)
                await journal.EndAsync(name);
        }

        return journal;
    }

    /// <exception cref="SettingsException">The configuration has no room for what is there.</exception>
    public void CheckRoom(StackFile file, IReadOnlyDictionary<string, KeyCensus> counts) =>
        Services.Definition.CheckRoom(file.Values, Project.Directory, Stack, counts);

    /// <summary>Says what becoming what the configuration asks for means for what runs.</summary>
    public void AdviseChange(StackFile file, StackState state) =>
        Say(Services.Definition.AdviseChange(file.Values, Project.Directory, Stack, Targets(state)));

    public ImmutableArray<RunningDeployment> Targets(StackState state) =>
        state.Outputs.Plain["targets"] is { } targets ? Services.Definition.Targets(targets.ToString()) : [];

    public void Error(string message)
    {
        foreach (var line in message.Split(Environment.NewLine))
            Services.Terminal.Error.WriteLine($"error: {line}");
    }

    private void Say(IEnumerable<SettingAdvice> advice)
    {
        foreach (var each in advice)
            Services.Terminal.Error.WriteLine($"{(each.IsWarning ? "warning" : "note")}: {each}");
    }

    /// <summary>Asks, where a person is there to answer; else goes on.</summary>
    public bool Agrees(string question) => !Services.Terminal.Interactive || Wants(question);

    /// <summary>Asks, where a person is there to answer; else the answer is no.</summary>
    public bool Wants(string question)
    {
        if (!Services.Terminal.Interactive)
            return false;
        Services.Terminal.Out.Write($"{question} [y/N] ");
        return Services.Terminal.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
