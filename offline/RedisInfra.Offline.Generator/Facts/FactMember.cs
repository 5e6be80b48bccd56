using System.Collections.Generic;

namespace RedisInfra.Offline.Generator.Facts;

internal sealed class FactMember(FactMemberKind kind, string type, string name)
{
    public FactMemberKind Kind { get; } = kind;

    /// <summary>As C# writes it, with its namespaces.</summary>
    public string Type { get; } = type;

    public string Name { get; } = name;

    public bool IsStatic { get; set; }

    public bool HasSetter { get; set; }

    /// <summary>As the provider knows an input or output.</summary>
    public string? Wire { get; set; }

    public bool IsRequired { get; set; }

    public bool IsJson { get; set; }

    /// <summary>Of a member of an enum, as C# writes it.</summary>
    public string? Value { get; set; }

    public List<FactParameter> Parameters { get; } = [];
}
