using System.Collections.Immutable;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Verifying;

/// <summary>What to verify besides the checks.</summary>
internal sealed record VerificationRequest(ImmutableArray<DrillKind> Drills, int Repeat = 1);
