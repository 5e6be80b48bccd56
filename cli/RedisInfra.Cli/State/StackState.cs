using System.Text.Json.Nodes;

namespace RedisInfra.Cli.State;

/// <summary>All that is known of a stack's resources.</summary>
internal sealed class StackState
{
    private readonly Dictionary<long, ResourceState> _resources = [];
    private readonly Dictionary<ResourceKey, long> _current = [];
    private int _leaving;

    public StackOutputs Outputs { get; set; } = StackOutputs.None;

    /// <summary>How many keys each deployment held, by its name; for whoever verifies.</summary>
    public JsonObject Counts { get; set; } = [];

    public long LastNumber { get; private set; }

    public IReadOnlyCollection<ResourceState> Resources => _resources.Values;

    public ResourceState? Current(ResourceKey key) =>
        _current.TryGetValue(key, out var number) ? _resources[number] : null;

    public ResourceState? Find(long number) => _resources.GetValueOrDefault(number);

    /// <summary>What of that name waits for its deletion.</summary>
    public IReadOnlyList<ResourceState> Leaving(ResourceKey key) => _leaving == 0 ? [] : [.. _resources.Values.Where(r => r.Leaving && r.Key == key)];

    public long NextNumber() => ++LastNumber;

    public void Put(ResourceState resource)
    {
        _leaving += (resource.Leaving ? 1 : 0) - (_resources.GetValueOrDefault(resource.Number)?.Leaving == true ? 1 : 0);
        LastNumber = Math.Max(LastNumber, resource.Number);
        _resources[resource.Number] = resource;
        if (!resource.Leaving)
            _current[resource.Key] = resource.Number;
        else if (_current.TryGetValue(resource.Key, out var number) && number == resource.Number)
            _current.Remove(resource.Key);
    }

    public void Remove(long number)
    {
        if (!_resources.Remove(number, out var gone))
            return;
        _leaving -= gone.Leaving ? 1 : 0;
        if (_current.TryGetValue(gone.Key, out var current) && current == number)
            _current.Remove(gone.Key);
    }
}
