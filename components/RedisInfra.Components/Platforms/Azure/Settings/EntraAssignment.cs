namespace RedisInfra.Components;

/// <summary>An Entra identity that may connect.</summary>
public sealed record EntraAssignment
{
    /// <summary>A word for it: letters and digits; hyphens only for the Cache.</summary>
    public string Name { get; init; } = "";

    /// <summary>The object id of the user, service principal or managed identity.</summary>
    public string ObjectId { get; init; } = "";

    /// <summary>
    /// What it may do. Cache: <c>Data Owner</c>, <c>Data Contributor</c> (default), <c>Data Reader</c> or a policy of your
    /// own. Managed Redis has one, <c>default</c>.
    /// </summary>
    public string? Policy { get; init; }
}
