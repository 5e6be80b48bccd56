using System.Collections.Concurrent;

namespace RedisInfra.Verification.Tests;

/// <summary>An application's client to a server that is a dictionary.</summary>
internal sealed class FakeClient : IApplicationClient
{
    private int _refreshes;

    public ConcurrentDictionary<string, string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>What becomes of a write that would otherwise succeed.</summary>
    public Func<string, Task>? OnSet { get; init; }

    /// <summary>Whether the server forgets a key that it acknowledged.</summary>
    public Func<string, bool> Loses { get; init; } = _ => false;

    public Func<string, int> Slot { get; init; } = key => key.Length;

    public int Refreshes => Volatile.Read(ref _refreshes);

    public async Task SetAsync(string key, string value, TimeSpan expiry)
    {
        if (OnSet is not null)
            await OnSet(key);
        if (!Loses(key))
            Keys[key] = value;
    }

    public Task<string?> GetAsync(string key) => Task.FromResult(Keys.GetValueOrDefault(key));

    public Task DeleteAsync(string key)
    {
        Keys.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public int SlotOf(string key) => Slot(key);

    public Task RefreshAsync()
    {
        Interlocked.Increment(ref _refreshes);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        // Nothing is open.
    }
}
