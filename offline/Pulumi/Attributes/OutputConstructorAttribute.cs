namespace Pulumi;

/// <summary>Marks the constructor whose parameters are the fields of an output type.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
