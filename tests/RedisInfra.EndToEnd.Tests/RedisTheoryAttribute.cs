namespace RedisInfra.EndToEnd.Tests;

/// <summary>A theory about real servers: skipped where they aren't installed, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RedisTheoryAttribute : TheoryAttribute
{
    public RedisTheoryAttribute()
    {
        Skip = new RedisFactAttribute().Skip;
    }
}
