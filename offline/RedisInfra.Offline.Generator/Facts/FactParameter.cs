namespace RedisInfra.Offline.Generator.Facts;

internal sealed class FactParameter(string type, string name, bool isOptional)
{
    public string Type { get; } = type;

    public string Name { get; } = name;

    /// <summary>Null is the only default that occurs.</summary>
    public bool IsOptional { get; } = isOptional;
}
