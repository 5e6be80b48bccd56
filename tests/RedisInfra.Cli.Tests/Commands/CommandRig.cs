using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Command.Local;
using Pulumi.Random;
using RedisInfra.Cli.Project;
using RedisInfra.Cli.Verifying;
using RedisInfra.Stacks;
using RedisInfra.Topology;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Tests.Commands;

/// <summary>The command line with a small program of its own: one deployment, a file that holds data, a password.</summary>
internal sealed class CommandRig : IDisposable
{
    private const string Deployment =
        """{ "cache": { "topology": { "kind": "sentinel" }, "platform": { "kind": "local" }, "monitoring": { "enabled": true } } }""";

    private readonly Scratch _scratch = new();

    public CommandRig()
    {
        _scratch.Write("Pulumi.yaml", "name: redisinfra\n");
        _scratch.Write("Pulumi.local.yaml", "config: { redisinfra:content: one }\n");
    }

    public Action Validate { get; set; } = () => { };

    public Func<DrillKind, VerificationStatus> Drill { get; set; } = _ => VerificationStatus.Passed;

    /// <summary>What the checks throw instead of a result.</summary>
    public Exception? Thrown { get; set; }

    public VerificationStatus Check { get; set; } = VerificationStatus.Passed;

    /// <summary>The keys that are counted each time; the last one from then on.</summary>
    public Queue<long> Keys { get; set; } = [];

    public List<DrillKind> Drilled { get; } = [];

    /// <summary>What the last drill was asked for with.</summary>
    public VerificationRequest? Request { get; private set; }

    /// <summary>While a drill has a node disturbed.</summary>
    public Action Disturbed { get; set; } = () => { };

    /// <summary>Deployments and nodes that were healed.</summary>
    public List<string> Healed { get; } = [];

    /// <summary>Whether it was of use.</summary>
    public bool Heals { get; set; } = true;

    public ImmutableArray<DrillKind> DrillsOfStack { get; set; } = [DrillKind.Graceful, DrillKind.Crash];

    public string? Passphrase { get; set; }

    public string? Debug { get; set; }

    /// <summary>What a person at the terminal types; null where there is none.</summary>
    public string? Answer { get; set; }

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public string this[string name] => _scratch[name];

    public string? File => System.IO.File.Exists(_scratch["file"]) ? System.IO.File.ReadAllText(_scratch["file"]) : null;

    public void Write(string name, string content) => _scratch.Write(name, content);

    public async Task<int> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await App.RunAsync(args, new()
        {
            Definition = new(Read, Define, Targets)
            {
                AdviseChange = (_, _, _, running) => [.. running.Select(r => new SettingAdvice(r.Name, "will be another", IsWarning: true))],
            },
            Verification = new VerificationRun(
                (_, _) => Thrown is null
                    ? Task.FromResult<ImmutableArray<CheckResult>>([new("ping", Check, "every node answers")])
                    : Task.FromException<ImmutableArray<CheckResult>>(Thrown),
                request => (deployment, kind, _) => DrillAsync(request, deployment, kind),
                (_, _, _) => Task.FromResult(Count()),
                (deployment, disturbed, _) =>
                {
                    Healed.Add($"{deployment.Name}: {string.Join(", ", disturbed)}");
                    return Task.FromResult(new Healing(Heals, "as the rig says"));
                },
                d => Task.FromResult(new DeploymentFacts { Topology = d.Topology, Platform = d.Platform }),
                TimeProvider.System),
            Terminal = new(output, error, () => Answer, Interactive: Answer is not null, Colour: false),
            Environment = name => name switch
            {
                "PULUMI_CONFIG_PASSPHRASE" => Passphrase,
                "REDISINFRA_DEBUG" => Debug,
                _ => null,
            },
            WorkingDirectory = _scratch.Path,
            Random = new SeededRandom(1),
        }, CancellationToken.None);
        (Out, Error) = (output.ToString(), error.ToString());
        return code;
    }

    public void Dispose() => _scratch.Dispose();

    /// <summary>Of the stack file what says how to verify; the rest is the rig's own.</summary>
    private StackConfig Read(IReadOnlyDictionary<string, string> config, string root, string stack)
    {
        Validate();
        var read = StackConfig.Read(
            config.Where(c => c.Key is "redisinfra:environment" or "redisinfra:verification").Append(new("redisinfra:deployments", Deployment))
                .ToDictionary(StringComparer.Ordinal),
            root,
            stack);
        return read with { Deployments = [], Advice = [], Verification = read.Verification with { Drills = DrillsOfStack } };
    }

    private Dictionary<string, object?> Define()
    {
        var config = new Config("redisinfra");
        var password = new RandomPassword("password", new RandomPasswordArgs { Length = 20 });
        _ = new Command("file", new CommandArgs
        {
            Create = config.Get("create") ?? $"printf %s \"$CONTENT\" > {_scratch["file"]}",
            Delete = $"rm -f {_scratch["file"]}",
            Environment = { ["CONTENT"] = config.Require("content"), ["PASSWORD"] = password.Result, ["REDISINFRA_HOLDS_DATA"] = "true" },
            Triggers = config.Get("trigger") is { } trigger ? new object[] { trigger } : new InputList<object>(),
        });
        var cache = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["topology"] = "standalone",
            ["platform"] = "local",
            ["endpoints"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["primary"] = new[] { "127.0.0.1:6379" } },
            ["password"] = password.Result,
        };
        return new(StringComparer.Ordinal)
        {
            ["deployments"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["cache"] = cache },
            ["targets"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["cache"] = Output.CreateSecret("as the rig says") },
        };
    }

    private static ImmutableArray<RunningDeployment> Targets(string targets) =>
        [.. JsonSerializer.Deserialize<Dictionary<string, string>>(targets)!.Keys.Select(name => new RunningDeployment
        {
            Name = name,
            Topology = "standalone",
            Platform = "local",
            Shape = new() { Failover = FailoverMode.None, Primaries = 1, ReplicasPerPrimary = 0 },
            Nodes = [new() { Name = "cache-node-0", Kind = NodeKind.Data, Role = NodeRole.Primary, Host = "127.0.0.1", Port = 6379, Data = "/data" }],
        })];

    /// <summary>Each time another process, which removed nothing.</summary>
    private KeyCensus? Count() => Keys.Count == 0
        ? null
        : new()
        {
            At = DateTimeOffset.UnixEpoch,
            Platform = "local",
            Nodes = ["cache-node-0"],
            Planned = 1,
            Persistent = true,
            Shards = ImmutableSortedDictionary<int, KeyCount>.Empty.Add(0, new()
            {
                Node = "cache-node-0",
                Leads = true,
                Keys = Keys.Count > 1 ? Keys.Dequeue() : Keys.Peek(),
                Process = Guid.NewGuid().ToString(),
                History = Guid.NewGuid().ToString(),
            }),
        };

    private async Task<DrillResult> DrillAsync(VerificationRequest request, RunningDeployment deployment, DrillKind kind)
    {
        Request = request;
        Drilled.Add(kind);
        if (request.Journal is { } journal)
        {
            await journal.BeginAsync(deployment, deployment.Nodes);
            Disturbed();
            await journal.EndAsync(deployment);
        }

        return new()
        {
            Name = kind.ToString().ToLowerInvariant(),
            Status = Drill(kind),
            Detail = "as the rig says",
            WriteGapMs = 100 * Drilled.Count,
            Acknowledged = 1000,
            AcknowledgedLost = 0,
        };
    }
}
