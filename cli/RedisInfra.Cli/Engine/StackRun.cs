namespace RedisInfra.Cli.Engine;

/// <summary>The program to run, and as which stack.</summary>
/// <param name="Define">Registers everything and returns the stack's outputs.</param>
internal sealed record StackRun(
    string Project, string Stack, string RootDirectory, Func<IDictionary<string, object?>> Define);
