namespace RedisInfra.EndToEnd.Tests;

/// <summary>A fact about a slow host: skipped where none can be had, and beside CI, for it takes its time.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CgroupFactAttribute : FactAttribute
{
    public CgroupFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") is null)
        {
            Skip = "runs in CI: set CI=true";
            return;
        }

        using var cgroup = Cgroup.TryMake(1);
        if (cgroup is null)
        {
            Skip = "needs a cgroup with a limit on the CPU";
        }
    }
}
