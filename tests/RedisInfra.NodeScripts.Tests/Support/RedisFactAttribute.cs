namespace RedisInfra.NodeScripts.Tests.Support;

/// <summary>A test on real servers: skipped, with the reason, where a program it needs isn't installed. CI skips nothing.</summary>
internal sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute(params string[] alsoNeeds)
    {
        Skip = Missing(alsoNeeds);
    }

    internal static string? Missing(params string[] alsoNeeds)
    {
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
            return null;
        var missing = alsoNeeds.Append("redis-server").Append("redis-cli").Where(program => !Installed(program));
        return missing.Any() ? $"not installed: {string.Join(", ", missing)}" : null;
    }

    private static bool Installed(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
