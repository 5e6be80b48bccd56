using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace RedisInfra.Kubernetes.Tests;

/// <summary>
/// The nearest thing to a cluster without one: rendered manifests are applied, StatefulSets' pods and Jobs run as
/// containers with the users, files, volumes and restrictions that they ask for, names are looked up in a file that follows
/// the pods, and a pod that is made again has another address. No scheduler, no proxy, no admission.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("redisinfra-k8s-");
    private readonly SortedDictionary<string, Pod> _pods = new(StringComparer.Ordinal);
    private readonly Lock _publishing = new();
    private readonly int _net = RandomNumberGenerator.GetInt32(20, 250);
    private int _addresses = 9;

    private Cluster()
    {
        Prefix = $"k8s-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3))}";
        File.WriteAllText(Hosts, "");
        File.WriteAllText(Lookup, "passwd: files\ngroup: files\nhosts: files\n");
    }

    public string Prefix { get; }

    public string Root => _root.FullName;

    public string Hosts => Path.Combine(Root, "hosts");

    public string Lookup => Path.Combine(Root, "nsswitch.conf");

    public Manifests Manifests { get; private set; } = null!;

    public IReadOnlyCollection<Pod> Pods => _pods.Values;

    /// <summary>The host that a pod runs on.</summary>
    public required Func<string, string> HostOf { get; init; }

    public Pod this[string name] => _pods[name];

    public static async Task<Cluster> CreateAsync(Func<string, string>? hostOf = null)
    {
        var cluster = new Cluster { HostOf = hostOf ?? (pod => pod) };
        await Docker.RunAsync("network", "create", "--internal", "--subnet", cluster.Subnet, cluster.Prefix);
        return cluster;
    }

    private string Subnet => string.Create(CultureInfo.InvariantCulture, $"10.214.{_net}.0/24");

    public string NextAddress() => string.Create(CultureInfo.InvariantCulture, $"10.214.{_net}.{Interlocked.Increment(ref _addresses)}");

    /// <summary>Applies what a stack renders: files reach running pods, StatefulSets grow, shrink and roll.</summary>
    public async Task ApplyAsync(string stack)
    {
        var before = Manifests;
        Manifests = await Manifests.RenderAsync(Root, stack);
        foreach (var pod in Pods)
            pod.Refresh();
        await Task.WhenAll(Manifests.Of("StatefulSet").Select(set => ReconcileAsync(set, before)));
    }

    /// <summary>Runs the Jobs of the applied manifests; what they said.</summary>
    public async Task<string> RunJobsAsync() => string.Join('\n', await Task.WhenAll(Manifests.Of("Job").Select(job =>
        new Pod(this, Manifests.NameOf(job), (JsonObject)job["spec"]!["template"]!["spec"]!, null, null).RunAsync())));

    /// <summary>Runs a command of the form Job's pod.</summary>
    public async Task<string> RunInJobAsync(params string[] command)
    {
        var job = Manifests.Of("Job").First(j => Manifests.NameOf(j).Contains("-form-", StringComparison.Ordinal));
        var spec = (JsonObject)job["spec"]!["template"]!["spec"]!.DeepClone();
        spec["containers"]![0]!["command"] = new JsonArray([.. command.Select(c => JsonValue.Create(c))]);
        return await new Pod(this, $"once-{Guid.NewGuid():N}"[..12], spec, null, null).RunAsync();
    }

    /// <summary>Deletes the pods of a StatefulSet, but for some.</summary>
    public async Task DeleteAsync(string set, int keep = 0)
    {
        foreach (var pod in PodsOf(set).Skip(keep).Reverse().ToList())
        {
            await pod.DeleteAsync();
            _pods.Remove(pod.Name);
        }
    }

    /// <summary>Deletes pods one after the other, from the last to the first, as a rollout does.</summary>
    public async Task RollAsync(string set)
    {
        foreach (var pod in PodsOf(set).Reverse())
        {
            await pod.DeleteAsync();
            await pod.StartAsync();
            await UntilReadyAsync(pod);
        }
    }

    public IEnumerable<Pod> PodsOf(string set) => Pods.Where(p => p.Name[..p.Name.LastIndexOf('-')] == set)
        .OrderBy(p => int.Parse(p.Name[(p.Name.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture));

    public Task UntilReadyAsync() => Task.WhenAll(Pods.Select(UntilReadyAsync));

    public Task UntilReadyAsync(Pod pod) => Eventually.HoldsAsync(
        TimeSpan.FromSeconds(90), pod.IsReadyAsync, async () => $"{pod.Name} isn't ready: {(await Docker.TryAsync("logs", "--tail", "40", pod.Container)).Output}");

    /// <summary>Until the form script finds nothing to do.</summary>
    public async Task UntilFormedAsync(int seconds = 90)
    {
        var found = "";
        await Eventually.HoldsAsync(TimeSpan.FromSeconds(seconds), async () =>
        {
            var (code, output) = await Docker.TryAsync(["exec", .. await ProbeAsync(), "sh", "/opt/redis-node/node.sh", "formed"]);
            found = output;
            return code == 0;
        }, () => Task.FromResult($"not formed: {found}"));
    }

    /// <summary>The files of a ConfigMap or Secret, or those that are asked for.</summary>
    public IEnumerable<(string Path, string Text)> FilesOf(JsonObject source, bool secret)
    {
        var name = (string)(source["name"] ?? source["secretName"])!;
        var data = (JsonObject)Manifests.Named(secret ? "Secret" : "ConfigMap", name)[secret ? "stringData" : "data"]!;
        return source["items"] is JsonArray items
            ? items.Select(i => ((string)i!["path"]!, (string)data[(string)i["key"]!]!))
            : data.Select(d => (d.Key, (string)d.Value!));
    }

    /// <summary>Lets names follow pods: headless Services their pods, the others whom they select.</summary>
    public void Publish()
    {
        lock (_publishing)
        {
            var lines = new StringBuilder("127.0.0.1 localhost\n");
            foreach (var service in Manifests.Of("Service"))
            {
                var host = $"{Manifests.NameOf(service)}.{service["metadata"]!["namespace"]}.svc.cluster.local";
                var headless = (string?)service["spec"]!["clusterIP"] == "None";
                foreach (var pod in Pods.Where(p => p.Exists && Selects(service, p)))
                    lines.Append(CultureInfo.InvariantCulture, $"{pod.Ip} {(headless ? $"{pod.Name}." : "")}{host}\n");
            }

            // Never empty: whoever looks a name up meanwhile finds old or new.
            var content = Encoding.UTF8.GetBytes(lines.ToString());
            using var file = new FileStream(Hosts, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.Write(content);
            file.SetLength(content.Length);
        }
    }

    /// <summary>How often the lead moved so far: by sentinels' count, or by what a cluster's nodes said.</summary>
    public async Task<int> FailoversAsync()
    {
        if (Pods.FirstOrDefault(p => p.Name.EndsWith("sentinel-0", StringComparison.Ordinal)) is { } sentinel)
        {
            var lines = (await sentinel.OperatorAsync("SENTINEL", "MASTER", "mymaster")).Split('\n');
            return int.Parse(lines.SkipWhile(l => l != "config-epoch").ElementAt(1), CultureInfo.InvariantCulture);
        }

        var logs = await Task.WhenAll(Pods.Select(async p =>
            (File.Exists(LogOf(p)) ? File.ReadAllText(LogOf(p)) : "") + (await Docker.TryAsync("logs", p.Container)).Output));
        return logs.Sum(log => log.Split("Failover election won").Length - 1);
    }

    private string LogOf(Pod pod) => Path.Combine(Root, $"{pod.Name}.log");

    public async Task KeepLogAsync(Pod pod) =>
        File.AppendAllText(LogOf(pod), (await Docker.TryAsync("logs", "--timestamps", pod.Container)).Output + "\n--- gone\n");

    public async ValueTask DisposeAsync()
    {
        var (_, left) = await Docker.TryAsync("ps", "--all", "--quiet", "--filter", $"name=^{Prefix}-");
        if (left.Length > 0)
            await Docker.TryAsync(["rm", "--force", "--volumes", .. left.Split('\n')]);
        await Docker.TryAsync("network", "rm", Prefix);
        _root.Delete(recursive: true);
    }

    private async Task<string[]> ProbeAsync()
    {
        var name = $"{Prefix}-observer";
        if ((await Docker.TryAsync("inspect", name)).ExitCode != 0)
        {
            var job = Manifests.Of("Job").First(j => Manifests.NameOf(j).Contains("-form-", StringComparison.Ordinal));
            var spec = (JsonObject)job["spec"]!["template"]!["spec"]!.DeepClone();
            spec["containers"]![0]!["command"] = new JsonArray("sleep", "3600");
            Observer = new Pod(this, "observer", spec, null, null);
            await Observer.StartAsync();
        }

        Observer!.Refresh();
        return [name];
    }

    public Pod? Observer { get; private set; }

    private static bool Selects(JsonObject service, Pod pod) => service["spec"]!["selector"]!.AsObject().All(s =>
        s.Key == "statefulset.kubernetes.io/pod-name" ? (string)s.Value! == pod.Name : (string?)pod.Labels?[s.Key] == (string)s.Value!);

    private async Task ReconcileAsync(JsonObject set, Manifests? before)
    {
        var (name, replicas) = (Manifests.NameOf(set), (int)set["spec"]!["replicas"]!);
        var template = (JsonObject)set["spec"]!["template"]!;
        var old = before?.Of("StatefulSet").SingleOrDefault(s => Manifests.NameOf(s) == name);
        await DeleteAsync(name, keep: replicas);

        var changed = old is not null && !JsonNode.DeepEquals(old["spec"]!["template"], template);
        var made = new List<Task>();
        foreach (var i in Enumerable.Range(0, replicas).Reverse())
        {
            var podName = $"{name}-{i.ToString(CultureInfo.InvariantCulture)}";
            var volume = Path.Combine(Root, "volumes", podName);
            if (_pods.TryGetValue(podName, out var running) && !changed)
                continue;
            if (running is not null)
                await running.DeleteAsync();
            var pod = new Pod(this, podName, (JsonObject)template["spec"]!, (JsonObject)template["metadata"]!["labels"]!, volume);
            lock (_publishing)
                _pods[podName] = pod;
            made.Add(pod.StartAsync());
            if (running is not null)
            {
                await made[^1];
                await UntilReadyAsync(pod);
            }
        }

        await Task.WhenAll(made);
    }
}
