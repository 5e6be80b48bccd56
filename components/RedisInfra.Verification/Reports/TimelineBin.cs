namespace RedisInfra.Verification;

/// <summary>The application's writes that ended in a stretch of time.</summary>
/// <param name="AtMs">When it begins.</param>
/// <param name="SlowestMs">How long the slowest of the acknowledged took; null where none was.</param>
public sealed record TimelineBin(double AtMs, int Acknowledged, int Failed, double? SlowestMs);
