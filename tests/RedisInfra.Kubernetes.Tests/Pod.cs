using System.Globalization;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace RedisInfra.Kubernetes.Tests;

/// <summary>A pod's first container, run as a container of an engine on this machine the way a kubelet would run it.</summary>
internal sealed class Pod(Cluster cluster, string name, JsonObject spec, JsonObject? labels, string? volume)
{
    private const int RestartsOnFailure = 20;

    private string _home = "";

    public string Name => name;

    public JsonObject? Labels => labels;

    public string Container => $"{cluster.Prefix}-{name}";

    public string Ip { get; private set; } = "";

    public bool Exists { get; private set; }

    private JsonObject ContainerSpec => (JsonObject)spec["containers"]![0]!;

    private int Group => (int)spec["securityContext"]!["fsGroup"]!;

    /// <summary>Makes and starts it, with an address that no pod had before unless one is given.</summary>
    public async Task StartAsync(string? address = null)
    {
        Ip = address ?? cluster.NextAddress();
        _home = Directory.CreateDirectory(Path.Combine(cluster.Root, "pods", name)).FullName;
        Exists = true;
        cluster.Publish();
        await Docker.RunAsync(["run", "--detach", "--name", Container, "--hostname", name, .. Isolation(), .. Network(), .. Variables(), .. Mounts(), .. Command()]);
    }

    /// <summary>As when a pod is deleted: told to stop, given its grace, gone with everything but its volume.</summary>
    public async Task DeleteAsync()
    {
        var grace = (int)spec["terminationGracePeriodSeconds"]!;
        var began = DateTime.UtcNow;
        await TryVerbAsync(["lifecycle", "preStop"], grace);
        var left = Math.Max(1, grace - (int)(DateTime.UtcNow - began).TotalSeconds);
        await Docker.TryAsync("stop", "--time", left.ToString(CultureInfo.InvariantCulture), Container);
        await LoseAsync();
    }

    /// <summary>As when its host is lost: gone without a word.</summary>
    public async Task LoseAsync()
    {
        Exists = false;
        cluster.Publish();
        await cluster.KeepLogAsync(this);
        await Docker.TryAsync("rm", "--force", "--volumes", Container);
        if (_home.Length > 0)
            Directory.Delete(_home, recursive: true);
    }

    /// <summary>As when its process dies: the container is started again, in the same pod.</summary>
    public async Task CrashAsync()
    {
        await Docker.TryAsync("kill", "--signal", "KILL", Container);
        await Docker.RunAsync("start", Container);
    }

    public async Task<bool> IsReadyAsync() => Exists && await TryVerbAsync(["startupProbe"]) && await TryVerbAsync(["readinessProbe"]);

    public async Task<bool> IsAliveAsync() => await TryVerbAsync(["livenessProbe"]);

    /// <summary>Runs to its end, again when it fails, as a Job's pod.</summary>
    public async Task<string> RunAsync()
    {
        await StartAsync();
        for (var i = 0; ; i++)
        {
            var code = await Docker.RunAsync("wait", Container);
            var (_, log) = await Docker.TryAsync("logs", Container);
            if (code == "0" || i == RestartsOnFailure)
            {
                await LoseAsync();
                return code == "0" ? log : throw new InvalidOperationException($"{name} failed: {log}");
            }

            await Docker.RunAsync("start", Container);
        }
    }

    public Task<(int ExitCode, string Output)> ExecAsync(params IEnumerable<string> command) =>
        Docker.TryAsync(["exec", Container, .. command]);

    /// <summary>A command as the user of the scripts.</summary>
    public async Task<string> OperatorAsync(params string[] command) => (await ExecAsync([
        "sh", "-c", "REDISCLI_AUTH=$(cat $PASSWORDS/operator) exec redis-cli --user operator --no-auth-warning -p $(sed -n \"s/^PORT='\\(.*\\)'/\\1/p\" $CONFIG/node.env) \"$@\"",
        "redis-cli", .. command])).Output;

    /// <summary>Brings changed ConfigMaps and Secrets into the running pod.</summary>
    public void Refresh() => _ = Exists ? Mounts().ToList() : [];

    private async Task<bool> TryVerbAsync(string[] path, int? seconds = null)
    {
        var node = path.Aggregate((JsonNode?)ContainerSpec, (at, key) => at?[key]);
        if (node?["tcpSocket"]?["port"] is { } port)
            return await ListensAsync((string)port!, (int)node["timeoutSeconds"]!);
        if (node?["exec"]?["command"] is not JsonArray command)
            return true;
        var timeout = seconds ?? (int?)node["timeoutSeconds"] ?? 1;
        var run = Docker.TryAsync(["exec", Container, "timeout", timeout.ToString(CultureInfo.InvariantCulture), .. command.Select(c => (string)c!)]);
        return (await run).ExitCode == 0;
    }

    private async Task<bool> ListensAsync(string port, int seconds)
    {
        var number = ContainerSpec["ports"]!.AsArray().Single(p => (string)p!["name"]! == port)!["containerPort"]!;
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(Ip, (int)number).WaitAsync(TimeSpan.FromSeconds(seconds));
            return true;
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            return false;
        }
    }

    private IEnumerable<string> Isolation()
    {
        var (pod, container) = (spec["securityContext"]!, ContainerSpec["securityContext"]!);
        yield return "--user";
        yield return $"{pod["runAsUser"]}:{pod["runAsGroup"]}";
        yield return "--group-add";
        yield return $"{Group}";
        if ((bool)container["readOnlyRootFilesystem"]!)
            yield return "--read-only";
        if (!(bool)container["allowPrivilegeEscalation"]!)
            yield return "--security-opt=no-new-privileges";
        foreach (var capability in container["capabilities"]!["drop"]!.AsArray())
            yield return $"--cap-drop={capability}";
        yield return "--memory";
        yield return ((string)ContainerSpec["resources"]!["limits"]!["memory"]!).Replace("i", "", StringComparison.Ordinal);
    }

    private IEnumerable<string> Network() =>
        ["--network", cluster.Prefix, "--ip", Ip, "--volume", $"{cluster.Hosts}:/etc/hosts:ro", "--volume", $"{cluster.Lookup}:/etc/nsswitch.conf:ro"];

    private IEnumerable<string> Variables() =>
        from variable in ContainerSpec["env"]?.AsArray() ?? []
        let field = (string?)variable!["valueFrom"]?["fieldRef"]?["fieldPath"]
        let value = field switch { "metadata.name" => name, "status.podIP" => Ip, "spec.nodeName" => cluster.HostOf(name), null => (string)variable["value"]!, _ => throw new NotSupportedException(field) }
        from word in new[] { "--env", $"{variable["name"]}={value}" }
        select word;

    private IEnumerable<string> Command()
    {
        yield return (string)ContainerSpec["image"]!;
        foreach (var word in (ContainerSpec["command"]?.AsArray() ?? []).Concat(ContainerSpec["args"]?.AsArray() ?? []))
            yield return (string)word!;
    }

    private IEnumerable<string> Mounts()
    {
        foreach (var mount in ContainerSpec["volumeMounts"]!.AsArray())
        {
            var volumeName = (string)mount!["name"]!;
            var declared = spec["volumes"]!.AsArray().SingleOrDefault(v => (string)v!["name"]! == volumeName);
            var path = declared is null ? volume! : Path.Combine(_home, volumeName);
            var writable = declared is null || declared["emptyDir"] is not null;
            if (writable)
                Own(Directory.CreateDirectory(path).FullName, "2777");
            else
                WriteFiles(path, (JsonObject)declared!);
            yield return "--volume";
            yield return $"{path}:{mount["mountPath"]}{((bool?)mount["readOnly"] == true ? ":ro" : "")}";
        }
    }

    private void WriteFiles(string path, JsonObject declared)
    {
        Directory.CreateDirectory(path);
        var source = (JsonObject)(declared["configMap"] ?? declared["secret"] ?? declared["projected"])!;
        var mode = Convert.ToString((int?)source["defaultMode"] ?? 0b110_100_100, 8);
        var parts = source["sources"] is JsonArray sources
            ? sources.SelectMany(s => cluster.FilesOf((JsonObject)(s!["secret"] ?? s["configMap"])!, s["secret"] is not null))
            : cluster.FilesOf(source, declared["secret"] is not null);
        foreach (var (file, text) in parts)
        {
            File.WriteAllText(Path.Combine(path, file), text);
            Own(Path.Combine(path, file), mode);
        }
    }

    private void Own(string path, string mode)
    {
        File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));
        using var chgrp = System.Diagnostics.Process.Start("chgrp", [$"{Group}", path]);
        chgrp.WaitForExit();
    }
}
