namespace RedisInfra.Verification;

/// <summary>What came of a check or a drill. Never a pass that wasn't tried.</summary>
public enum VerificationStatus
{
    Passed,
    Failed,
    NotApplicable,
}
