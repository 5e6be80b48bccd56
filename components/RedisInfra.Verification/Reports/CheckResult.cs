namespace RedisInfra.Verification;

/// <summary>One check of a deployment's state.</summary>
public sealed record CheckResult(string Name, VerificationStatus Status, string Detail);
