namespace RedisInfra.Topology;

/// <summary>Something about a setting that is accepted and worth telling.</summary>
/// <param name="Path">The setting's path, as it is written in the stack file.</param>
/// <param name="Message">What follows from it, and what to write instead.</param>
/// <param name="IsWarning">Whether it may hurt; else it only explains a choice.</param>
public sealed record SettingAdvice(string Path, string Message, bool IsWarning)
{
    public override string ToString() => $"{Path}: {Message}";
}
