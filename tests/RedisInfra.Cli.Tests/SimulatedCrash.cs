namespace RedisInfra.Cli.Tests;

/// <summary>The process dies: nothing is written any more from the given write on.</summary>
internal sealed class SimulatedCrash(int write) : Exception("the process died")
{
    private int _writes;

    public bool Happened { get; private set; }

    public void BeforeWrite()
    {
        if (Interlocked.Increment(ref _writes) < write)
            return;
        Happened = true;
        throw this;
    }
}
