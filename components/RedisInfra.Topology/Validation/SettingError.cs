namespace RedisInfra.Topology;

/// <summary>A setting that can't be accepted, in words that help.</summary>
/// <param name="Path">The setting's path, as it is written in the stack file.</param>
/// <param name="Found">What was found there, as text; null where nothing was.</param>
/// <param name="Message">What is wrong, what is allowed, and what to write instead.</param>
public sealed record SettingError(string Path, string? Found, string Message)
{
    /// <summary>The same, where this path is one within another. An empty path is that other itself.</summary>
    public SettingError Under(string parent) => this with { Path = Path.Length == 0 ? parent : $"{parent}.{Path}" };

    public override string ToString() => Found is null ? $"{Path}: {Message}" : $"{Path}: {Found}: {Message}";
}
