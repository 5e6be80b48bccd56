namespace Pulumi;

/// <summary>Marks a struct that stands for a fixed set of strings or numbers.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;
