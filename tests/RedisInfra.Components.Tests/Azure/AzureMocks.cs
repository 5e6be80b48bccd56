using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;

namespace RedisInfra.Components.Tests.Azure;

/// <summary>Answers as Azure would: ids and host names of what is registered, and what exists when it is asked.</summary>
internal sealed class AzureMocks(bool preview) : IMocks
{
    private static readonly string[] s_names =
        ["databaseName", "privateDnsZoneGroupName", "privateEndpointName", "virtualNetworkLinkName", "privateZoneName", "clusterName", "name", "resourceName", "resourceGroupName"];

    private readonly ConcurrentQueue<MockResourceArgs> _resources = new();
    private readonly ConcurrentQueue<MockCallArgs> _calls = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<MockResourceArgs> Resources => _resources;

    public IReadOnlyCollection<MockCallArgs> Calls => _calls;

    /// <summary>What exists before the program runs, by function; else nothing does.</summary>
    public Dictionary<string, ImmutableDictionary<string, object>> Existing { get; } = new(StringComparer.Ordinal);

    /// <summary>How often a new service says that it is on its way.</summary>
    public int Settling { get; set; }

    /// <summary>What a new service says of itself meanwhile.</summary>
    public string Busy { get; set; } = "Creating";

    /// <summary>What every call fails with that isn't answered otherwise.</summary>
    public string Missing { get; set; } = "Status=404 Code=\"ResourceNotFound\"";

    /// <summary>Whether ids are known in a preview: everything exists, and nothing changes.</summary>
    public bool Unchanged { get; set; }

    /// <summary>A type whose making takes so long that whoever doesn't wait for it asks for the cache meanwhile.</summary>
    public string? Slow { get; set; }

    /// <summary>Whether somebody did.</summary>
    public bool AskedMeanwhile { get; private set; }

    public IEnumerable<MockResourceArgs> OfType(string type) => _resources.Where(r => r.Type == $"azure-native:{type}");

    public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        _resources.Enqueue(args);
        if (args.Type == $"azure-native:{Slow}")
        {
            AskedMeanwhile |= await Task.WhenAny(_asked.Task, Task.Delay(TimeSpan.FromMilliseconds(500))) == _asked.Task;
        }

        var state = args.Inputs.ToBuilder();
        var name = s_names.Select(n => args.Inputs.GetValueOrDefault(n) as string).FirstOrDefault(n => n is not null) ?? args.Name!;
        state["name"] = name;
        if (preview && !Unchanged)
        {
            return (null, state.ToImmutable());
        }

        state["hostName"] = $"{name}.example";
        state["principalId"] = $"principal-of-{name}";
        return ($"/subscriptions/0000/{args.Type!.Split(':')[^1]}/{name}", state.ToImmutable());
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        _calls.Enqueue(args);
        var function = args.Token!.Split(':')[^1];
        if (Existing.TryGetValue(function, out var existing))
        {
            return Task.FromResult<object>(existing);
        }

        return function switch
        {
            "listDatabaseKeys" or "listRedisKeys" => Task.FromResult<object>(Map(("primaryKey", "key+one="), ("secondaryKey", "key+two="))),
            "getRedisEnterprise" when Registered("redisenterprise:RedisEnterprise") is { } service => Task.FromResult<object>(
                service.AddRange(Map(("resourceState", "Running"), ("provisioningState", "Succeeded")))),
            "getDatabase" when Registered("redisenterprise:Database") is { } database => Task.FromResult<object>(
                database.Add("resourceState", Settling-- > 0 ? Busy : "Running")),
            "getRedis" when Registered("redis:Redis") is { } cache => Task.FromResult<object>(Asked(cache)),
            _ => throw new InvalidOperationException(Missing),
        };
    }

    private ImmutableDictionary<string, object> Asked(ImmutableDictionary<string, object> cache)
    {
        _asked.TrySetResult();
        return cache.Add("provisioningState", Settling-- > 0 ? Busy : "Succeeded");
    }

    private static ImmutableDictionary<string, object> Map(params (string Key, object Value)[] values) =>
        values.ToImmutableDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);

    private ImmutableDictionary<string, object>? Registered(string type) => OfType(type).FirstOrDefault()?.Inputs;
}
