namespace RedisInfra.Verification;

/// <summary>A client as an application has it: it knows the deployment, not which node leads.</summary>
internal interface IApplicationClient : IDisposable
{
    /// <summary>Writes a key that expires; completes when the primary acknowledged it and fails otherwise.</summary>
    Task SetAsync(string key, string value, TimeSpan expiry);

    /// <summary>Reads from the primary; null where there is no such key.</summary>
    Task<string?> GetAsync(string key);

    Task DeleteAsync(string key);

    /// <summary>A cluster's slot of a key.</summary>
    int SlotOf(string key);

    /// <summary>Looks again which node leads.</summary>
    Task RefreshAsync();
}
