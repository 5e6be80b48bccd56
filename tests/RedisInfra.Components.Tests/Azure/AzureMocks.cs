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

    /// <summary>How often a new database says that it is being made.</summary>
    public int Settling { get; set; }

    public IEnumerable<MockResourceArgs> OfType(string type) => _resources.Where(r => r.Type == $"azure-native:{type}");

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        _resources.Enqueue(args);
        var state = args.Inputs.ToBuilder();
        var name = s_names.Select(n => args.Inputs.GetValueOrDefault(n) as string).FirstOrDefault(n => n is not null) ?? args.Name!;
        state["name"] = name;
        if (preview)
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
                database.Add("resourceState", Settling-- > 0 ? "Creating" : "Running")),
            "getRedis" when Registered("redis:Redis") is { } cache => Task.FromResult<object>(cache.Add("provisioningState", "Succeeded")),
            _ => throw new InvalidOperationException("Status=404 Code=\"ResourceNotFound\""),
        };
    }

    private static ImmutableDictionary<string, object> Map(params (string Key, object Value)[] values) =>
        values.ToImmutableDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);

    private ImmutableDictionary<string, object>? Registered(string type) => OfType(type).FirstOrDefault()?.Inputs;
}
