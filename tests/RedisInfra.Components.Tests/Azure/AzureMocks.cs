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

    /// <summary>How many resources were registered before each call.</summary>
    public ConcurrentQueue<(string Function, int Registered)> Order { get; } = new();

    public IEnumerable<MockResourceArgs> OfType(string type) => _resources.Where(r => r.Type == $"azure-native:{type}");

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        _resources.Enqueue(args);
        var state = args.Inputs.ToBuilder();
        var name = s_names.Select(n => args.Inputs.GetValueOrDefault(n) as string).FirstOrDefault(n => n is not null) ?? args.Name!;
        state["name"] = name;
        if (preview && !Unchanged)
        {
            return Task.FromResult<(string?, object)>((null, state.ToImmutable()));
        }

        state["hostName"] = $"{name}.example";
        state["principalId"] = $"principal-of-{name}";
        return Task.FromResult<(string?, object)>(($"/subscriptions/0000/{args.Type!.Split(':')[^1]}/{name}", state.ToImmutable()));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        _calls.Enqueue(args);
        Order.Enqueue((args.Token!.Split(':')[^1], _resources.Count));
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
            "getRedis" when Registered("redis:Redis") is { } cache => Task.FromResult<object>(cache.Add("provisioningState", Settling-- > 0 ? Busy : "Succeeded")),
            _ => throw new InvalidOperationException(Missing),
        };
    }

    private static ImmutableDictionary<string, object> Map(params (string Key, object Value)[] values) =>
        values.ToImmutableDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);

    private ImmutableDictionary<string, object>? Registered(string type) => OfType(type).FirstOrDefault()?.Inputs;
}
