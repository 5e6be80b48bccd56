namespace RedisInfra.Verification.Tests;

/// <summary>A fact about real servers: skipped where redis-server isn't installed, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    private static readonly bool s_installed = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(d => File.Exists(Path.Combine(d, "redis-server")));

    public RedisFactAttribute()
    {
        if (!s_installed && Environment.GetEnvironmentVariable("CI") is null)
            Skip = "redis-server isn't installed";
    }
}
