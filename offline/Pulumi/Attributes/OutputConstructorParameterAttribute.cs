namespace Pulumi;

/// <summary>Names a field of an output type whose parameter is called otherwise.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
