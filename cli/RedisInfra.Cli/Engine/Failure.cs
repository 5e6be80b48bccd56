namespace RedisInfra.Cli.Engine;

/// <summary>Something that went wrong.</summary>
/// <param name="Operation">Null where it was the program itself.</param>
/// <param name="Message">In words for the user.</param>
internal sealed record Failure(Operation? Operation, string Message)
{
    public override string ToString() =>
        Operation is null ? Message : $"{Operation.Kind.ToString().ToLowerInvariant()} {Operation.Resource}: {Message}";
}
