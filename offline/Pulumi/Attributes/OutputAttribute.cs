namespace Pulumi;

/// <summary>Marks an output of a resource, component or stack; without a name, it is called as the property is.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    public string? Name { get; } = name;
}
