using System.Globalization;

namespace RedisInfra.Kubernetes.Tests;

/// <summary>An application in the cluster: it knows Services and the application's password, and nothing else.</summary>
internal sealed class Client(Cluster cluster)
{
    private readonly HashSet<int> _written = [];

    public string Password { get; } = (string)cluster.Manifests.Named("Secret", "data-auth")["stringData"]!["redis-password"]!;

    /// <summary>Writes until each is acknowledged.</summary>
    public async Task WriteAsync(int from, int to)
    {
        var host = await PrimaryAsync();
        for (var i = from; i <= to; i++)
        {
            var key = i;
            await Eventually.HoldsAsync(TimeSpan.FromSeconds(30), async () => await AskAsync(host, "SET", Key(key), Key(key)) == "OK",
                async () => $"{host} took no write: {await AskAsync(host, "SET", Key(key), Key(key))}");
            _written.Add(i);
        }
    }

    /// <summary>Writes without a pause until told to stop; how many were acknowledged.</summary>
    public async Task<int> WriteWhileAsync(Func<Task> work)
    {
        const string Loop = """
            i=1000
            while [ ! -e /tmp/stop ]; do
              i=$((i + 1))
              host=$1
              [ -n "$host" ] || host=$(timeout 1 redis-cli --no-auth-warning -h "$2" -p 26379 SENTINEL GET-MASTER-ADDR-BY-NAME mymaster | head -n 1)
              [ "$(timeout 1 redis-cli -c --no-auth-warning -h "$host" SET "key-$i" "key-$i" 2>&1 | tail -n 1)" != OK ] || echo "$i" >>/tmp/acknowledged
            done
            """;
        var (direct, sentinel) = HasSentinels ? ("", Host("data-sentinel")) : (await PrimaryAsync(), "");
        var writing = cluster.Observer!.ExecAsync("env", $"REDISCLI_AUTH={Password}", "sh", "-c", Loop, "writer", direct, sentinel);
        await work();
        await cluster.Observer.ExecAsync("touch", "/tmp/stop");
        await writing;
        var acknowledged = (await cluster.Observer.ExecAsync("cat", "/tmp/acknowledged")).Output.Split('\n');
        _written.UnionWith(acknowledged.Select(i => int.Parse(i, CultureInfo.InvariantCulture)));
        return acknowledged.Length;
    }

    public async Task HasAllAsync()
    {
        const string Loop = """
            host=$1
            shift
            for i; do [ "$(redis-cli -c --no-auth-warning -h "$host" GET "key-$i" | tail -n 1)" = "key-$i" ] || echo "$i"; done
            """;
        var (_, missing) = await cluster.Observer!.ExecAsync(
            ["env", $"REDISCLI_AUTH={Password}", "sh", "-c", Loop, "reader", await PrimaryAsync(), .. _written.Select(i => i.ToString(CultureInfo.InvariantCulture))]);
        Assert.Equal("", missing);
    }

    /// <summary>Where a client of this topology writes.</summary>
    public async Task<string> PrimaryAsync()
    {
        if (!HasSentinels)
            return Has("data-primary") ? Host("data-primary") : Host("data-seed");
        var answer = await AskAsync(Host("data-sentinel"), 26379, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", "mymaster");
        return answer.Split('\n')[0];
    }

    public Task<string> AskAsync(string host, params string[] command) => AskAsync(host, 6379, command);

    private async Task<string> AskAsync(string host, int port, params string[] command)
    {
        var (_, output) = await cluster.Observer!.ExecAsync(
            ["env", $"REDISCLI_AUTH={Password}", "timeout", "3", "redis-cli", "-c", "--no-auth-warning", "-h", host, "-p",
            port.ToString(CultureInfo.InvariantCulture), .. command]);
        return output;
    }

    private bool HasSentinels => Has("data-sentinel");

    private bool Has(string service) => cluster.Manifests.Of("Service").Any(s => Manifests.NameOf(s) == service);

    private static string Host(string service) => $"{service}.shop.svc.cluster.local";

    private static string Key(int i) => string.Create(CultureInfo.InvariantCulture, $"key-{i}");
}
