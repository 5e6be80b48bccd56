using RedisInfra.Cli.Engine;

namespace RedisInfra.Cli.Rendering;

/// <summary>One stable line an event: for pipes and logs.</summary>
internal sealed class PlainView(TextWriter output) : IRunView
{
    private readonly Lock _writing = new();

    public Task<T> WhileAsync<T>(string title, Func<Task<T>> work) => work();

    public void Started(Operation operation)
    {
    }

    public void Finished(Operation operation, TimeSpan elapsed, bool failed) => Say(
        $"{(failed ? $"failed to {Words.Of(operation.Kind)}" : Words.Done(operation.Kind))} {operation.Resource} ({Words.Of(elapsed)})");

    public void Say(string line)
    {
        lock (_writing)
            output.WriteLine(line);
    }
}
