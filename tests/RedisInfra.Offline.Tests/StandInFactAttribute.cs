namespace RedisInfra.Offline.Tests;

/// <summary>A fact about feeds without the packages: a machine that has restored the official ones finds them on every feed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StandInFactAttribute : FactAttribute
{
    public StandInFactAttribute()
    {
        // The official package has many types that its stand-in lacks.
        if (typeof(Pulumi.Deployment).Assembly.GetType("Pulumi.Experimental.PropertyValue") is not null)
            Skip = "the official packages are restored here, so that no feed lacks them";
    }
}
