namespace RedisInfra.Topology;

/// <summary>A line of redis.conf or sentinel.conf.</summary>
/// <param name="Name">The directive.</param>
/// <param name="Value">Its value, unquoted, in the form in which <c>CONFIG GET</c> prints it where it is verifiable.</param>
/// <param name="Verifiable">Whether <c>CONFIG GET</c> must print this very value when it is in force.</param>
public sealed record Directive(string Name, string Value, bool Verifiable = true)
{
    public override string ToString() =>
        Value.Length == 0 || Value.Contains('{', StringComparison.Ordinal) ? $"{Name} \"{Value}\"" : $"{Name} {Value}";

    public static string Render(IEnumerable<Directive> directives) =>
        string.Concat(directives.Select(d => $"{d}\n"));
}
