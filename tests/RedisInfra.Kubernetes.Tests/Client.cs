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

    /// <summary>Writes as long as it may; how many were acknowledged.</summary>
    public async Task<int> WriteUntilAsync(CancellationToken stop)
    {
        var acknowledged = 0;
        for (var i = 1000; !stop.IsCancellationRequested; i++)
        {
            if (await AskAsync(await PrimaryAsync(), "SET", Key(i), Key(i)) == "OK")
            {
                _written.Add(i);
                acknowledged++;
            }
        }

        return acknowledged;
    }

    public async Task HasAllAsync()
    {
        var host = await PrimaryAsync();
        foreach (var i in _written)
            await Eventually.HoldsAsync(TimeSpan.FromSeconds(15), async () => await AskAsync(host, "GET", Key(i)) == Key(i),
                async () => $"{Key(i)} on {host} is {await AskAsync(host, "GET", Key(i))}");
    }

    /// <summary>Where a client of this topology writes.</summary>
    public async Task<string> PrimaryAsync()
    {
        var services = cluster.Manifests.Of("Service").Select(Manifests.NameOf).ToList();
        if (!services.Contains("data-sentinel"))
            return services.Contains("data-primary") ? Host("data-primary") : Host("data-seed");
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

    private static string Host(string service) => $"{service}.shop.svc.cluster.local";

    private static string Key(int i) => string.Create(CultureInfo.InvariantCulture, $"key-{i}");
}
