namespace RedisInfra.Cli.Engine;

/// <summary>Sees a run as it happens. Called from many threads.</summary>
internal interface IRunObserver
{
    void Started(Operation operation);

    void Finished(Operation operation, TimeSpan elapsed, bool failed);

    /// <summary>A line for the user.</summary>
    void Say(string line);
}
