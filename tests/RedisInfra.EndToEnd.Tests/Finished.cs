namespace RedisInfra.EndToEnd.Tests;

/// <summary>What a command printed and how it ended.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error)
{
    public override string ToString() => $"exit {ExitCode}\n{Output}\n{Error}";
}
