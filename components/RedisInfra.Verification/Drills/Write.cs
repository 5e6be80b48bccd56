using System.Runtime.InteropServices;

namespace RedisInfra.Verification;

/// <summary>One write.</summary>
/// <param name="Key">Unique to this write.</param>
/// <param name="Outcome">What the client knows of it.</param>
/// <param name="Began">When it was asked for, as a timestamp of the <see cref="TimeProvider"/>.</param>
/// <param name="Ended">When the client knew.</param>
/// <param name="Failure">In a word; null for a write that was acknowledged.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Write(string Key, WriteOutcome Outcome, long Began, long Ended, string? Failure);
