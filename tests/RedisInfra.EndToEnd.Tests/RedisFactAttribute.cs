namespace RedisInfra.EndToEnd.Tests;

/// <summary>A fact about real servers: skipped where they aren't installed, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute()
    {
        var missing = new[] { "redis-server", "prometheus-redis-exporter" }.Where(program =>
            !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(d => File.Exists(Path.Combine(d, program))));
        if (Environment.GetEnvironmentVariable("CI") is null && missing.Any())
        {
            Skip = $"needs {string.Join(" and ", missing)} on the PATH";
        }
    }
}
