using RedisInfra.EndToEnd.Tests;
using StackExchange.Redis;

namespace RedisInfra.Chaos;

/// <summary>One deployment, an application that writes to it, and what happens to both.</summary>
internal sealed class World : IAsyncDisposable
{
    private static readonly TimeSpan s_clockSettles = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_budget = TimeSpan.FromMinutes(5);

    private readonly Checkout _checkout;
    private readonly HostClock? _clock;
    private readonly Ledger _ledger = new();
    private readonly Application _application;

    /// <summary>Whether the disks have all that is acknowledged, whoever dies.</summary>
    private bool _durable;

    /// <param name="begin">What the stack file says at first.</param>
    /// <param name="clock">Whose time the servers have; null for this machine's.</param>
    public World(Shape begin, HostClock? clock)
    {
        _clock = clock;
        _checkout = new(begin.ToYaml())
        {
            Through = clock is null ? [] : ["env", $"PATH={clock.Programs}:{Environment.GetEnvironmentVariable("PATH")}"],
        };
        _application = new(Options, _ledger);
        _durable = begin.Durable;
    }

    public string Root => _checkout.Root;

    public TimeSpan Now => _ledger.Now;

    public int Written => _ledger.Count;

    public void StartWriting() => _application.Start();

    /// <summary>Null when all is well.</summary>
    public async Task<string?> UpAsync(Shape shape)
    {
        Plan(shape);
        var run = await Task.WhenAny(_checkout.Run("up", "--yes", "--skip-drills"), Task.Delay(s_budget).ContinueWith(_ => new Finished(-1, "", "takes too long"), TaskScheduler.Default)).Unwrap();
        if (run.ExitCode == 0)
            _durable = shape.Durable;
        return run.ExitCode == 0 ? null : run.ToString();
    }

    /// <returns>What was done, for a person to read.</returns>
    public async Task<string> DoAsync(Step step)
    {
        var random = new Random(step.Dice);
        switch (step.Kind)
        {
            case StepKind.UpKilled:
                return await UpKilledAsync(step.Shape, TimeSpan.FromMilliseconds(random.Next(8_000)));
            case StepKind.UpUnderFire:
                Plan(step.Shape);
                var up = UpAsync(step.Shape);
                await Task.Delay(random.Next(6_000));
                var (durable, shot) = (_durable, await KillAsync(random, Running().Where(n => _durable || n.IsSentinel)));
                _durable &= durable;
                return $"{shot}: {(await up is null ? "up succeeds" : "up fails")}";
            case StepKind.Kill:
                return await KillAsync(random, await ExpendableAsync());
            case StepKind.Damage:
                return await DamageAsync(random);
            case StepKind.Clock when _clock is not null:
                _ledger.Excuse(s_clockSettles);
                return await _clock.JumpAsync(random);
            default:
                await Task.Delay(random.Next(5_000));
                return "";
        }
    }

    /// <returns>The acknowledged writes that aren't there, and that nothing excuses.</returns>
    public async Task<IReadOnlyList<(string Key, TimeSpan At)>> LostAsync() =>
        [.. (await _application.MissingAsync()).Where(w => !_ledger.Excuses(w.At))];

    /// <summary>Ends all processes, and leaves the files to look at.</summary>
    public async Task AbandonAsync()
    {
        await _application.DisposeAsync();
        foreach (var node in Running())
            await node.KillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _checkout.DisposeAsync();
    }

    private void Plan(Shape shape)
    {
        _durable &= shape.Durable;
        _checkout.WriteStack(shape.ToYaml());
    }

    private async Task<string> UpKilledAsync(Shape shape, TimeSpan moment)
    {
        Plan(shape);
        using var run = _checkout.Start("up", "--yes", "--skip-drills");
        _ = run.StandardOutput.ReadToEndAsync();
        _ = run.StandardError.ReadToEndAsync();
        await Task.WhenAny(run.WaitForExitAsync(), Task.Delay(moment));
        var ended = run.HasExited;
        run.Kill();
        await run.WaitForExitAsync();
        return ended ? "was faster" : $"after {moment.TotalSeconds:0.0} s";
    }

    private async Task<string> KillAsync(Random random, IEnumerable<NodeHome> candidates)
    {
        var victims = candidates.Where(_ => random.Next(2) == 0).ToList();
        if (victims.Exists(v => !v.IsSentinel))
            _ledger.Excuse(TimeSpan.FromSeconds(1));
        await Task.WhenAll(victims.Select(v => v.KillAsync()));
        return string.Join(' ', victims.Select(v => v.Name));
    }

    private async Task<string> DamageAsync(Random random)
    {
        var candidates = (await CopiesAsync()).Where(g => g.Count > 1).SelectMany(g => g).ToList();
        if (!_durable || candidates.Count == 0)
            return "nobody has a copy";
        var victim = candidates[random.Next(candidates.Count)];
        _ledger.Excuse(TimeSpan.FromSeconds(1));
        await victim.KillAsync();
        _durable = false;
        return $"{victim.Name}: {victim.Damage(random)}";
    }

    /// <summary>Whom the data survive: all, where disks have it; else one copy of each shard stays.</summary>
    private async Task<IEnumerable<NodeHome>> ExpendableAsync() => _durable
        ? Running()
        : [.. Running().Where(n => n.IsSentinel), .. (await CopiesAsync()).SelectMany(g => g.Skip(1))];

    /// <summary>For each primary, who has all that it has, itself among them; in no order.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<NodeHome>>> CopiesAsync()
    {
        var copies = new List<(string Primary, NodeHome Node)>();
        foreach (var node in Running().Where(n => !n.IsSentinel))
        {
            var info = await node.InfoAsync();
            if (info["role"].Contains("master", StringComparer.Ordinal))
                copies.Add((node.Address, node));
            else if (info["master_link_status"].Contains("up", StringComparer.Ordinal))
                copies.Add(($"{info["master_host"].First()}:{info["master_port"].First()}", node));
        }

        return [.. copies.GroupBy(c => c.Primary, c => c.Node, StringComparer.Ordinal).Select(g => g.OrderBy(n => n.Pid % 7).ToList())];
    }

    private IReadOnlyList<NodeHome> Homes()
    {
        var nodes = Path.Combine(Root, ".redisinfra", "nodes", "local", "store");
        return Directory.Exists(nodes)
            ? [.. Directory.GetDirectories(nodes).Where(d => File.Exists(Path.Combine(d, "conf", "node.env"))).Order(StringComparer.Ordinal).Select(d => new NodeHome(d))]
            : [];
    }

    private IReadOnlyList<NodeHome> Running() => [.. Homes().Where(n => n.Pid is not null)];

    /// <summary>Null while there is nobody to connect to.</summary>
    private ConfigurationOptions? Options()
    {
        try
        {
            var nodes = Homes().Where(n => !n.IsSentinel).ToList();
            if (nodes.Count == 0)
                return null;
            var options = new ConfigurationOptions { AbortOnConnectFail = false, ConnectTimeout = 1_000, ConnectRetry = 1 };
            options.EndPoints.Clear();
            foreach (var node in nodes)
                options.EndPoints.Add(node.Address);
            if (nodes[0].Password is { } password)
                (options.User, options.Password) = ("operator", password);
            return options;
        }
        catch (IOException)
        {
            return null; // the files change just now
        }
    }
}
