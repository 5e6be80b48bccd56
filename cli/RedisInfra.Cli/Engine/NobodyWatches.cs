namespace RedisInfra.Cli.Engine;

/// <summary>For runs that nobody follows.</summary>
internal sealed class NobodyWatches : IRunObserver
{
    public void Started(Operation operation)
    {
    }

    public void Finished(Operation operation, TimeSpan elapsed, bool failed)
    {
    }

    public void Say(string line)
    {
    }
}
