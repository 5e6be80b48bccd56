namespace RedisInfra.Verification;

/// <summary>One check of a deployment's state.</summary>
public sealed record CheckResult(string Name, VerificationStatus Status, string Detail)
{
    /// <summary>What is worth telling though nothing is wrong; null where there is nothing.</summary>
    public string? Warning { get; init; }
}
