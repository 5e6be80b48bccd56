namespace RedisInfra.Cli.Engine;

/// <summary>Sees a run as it happens. Called from many threads.</summary>
internal interface IRunObserver
{
    void Started(Operation operation);

    /// <param name="error">Null where it went well.</param>
    void Finished(Operation operation, TimeSpan elapsed, string? error);
}
