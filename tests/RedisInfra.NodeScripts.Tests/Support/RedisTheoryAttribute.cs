namespace RedisInfra.NodeScripts.Tests.Support;

/// <summary>As <see cref="RedisFactAttribute"/>, for a table of cases.</summary>
internal sealed class RedisTheoryAttribute : TheoryAttribute
{
    public RedisTheoryAttribute(params string[] programs) => Skip = RedisFactAttribute.Missing(programs);

    /// <summary>Many cases that take minutes together: CI runs them, and who sets CI.</summary>
    public bool Matrix
    {
        get;
        init
        {
            field = value;
            Skip ??= value && Environment.GetEnvironmentVariable("CI") is not { Length: > 0 } ? "takes minutes; CI=true runs it" : null;
        }
    }
}
