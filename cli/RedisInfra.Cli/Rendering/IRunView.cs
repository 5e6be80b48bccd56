using RedisInfra.Cli.Engine;

namespace RedisInfra.Cli.Rendering;

/// <summary>Shows a run while it goes on.</summary>
internal interface IRunView : IRunObserver
{
    /// <summary>Shows that the work goes on until it ends.</summary>
    Task<T> WhileAsync<T>(string title, Func<Task<T>> work);
}
