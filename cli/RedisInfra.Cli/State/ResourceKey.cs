namespace RedisInfra.Cli.State;

/// <summary>What a program calls a resource: at most one that isn't to be deleted has it.</summary>
internal readonly record struct ResourceKey(string Type, string Name)
{
    /// <summary>The type's last part, as people say it.</summary>
    public string ShortType => Type[(Type.LastIndexOf(':') + 1)..];

    public override string ToString() => $"{ShortType} {Name}";
}
