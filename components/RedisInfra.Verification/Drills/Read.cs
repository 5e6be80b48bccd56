using System.Runtime.InteropServices;

namespace RedisInfra.Verification;

/// <summary>One read of the key that was acknowledged last.</summary>
/// <param name="Ended">When the answer came, as a timestamp of the <see cref="TimeProvider"/>.</param>
/// <param name="Answered">Whether one came.</param>
/// <param name="Stale">Whether the key wasn't there.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Read(long Ended, bool Answered, bool Stale);
