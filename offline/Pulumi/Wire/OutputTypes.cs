using System.Reflection;

namespace Pulumi;

/// <summary>How types that outputs are made of are recognized.</summary>
internal static class OutputTypes
{
    private const BindingFlags AnyInstance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    public static bool IsEnumStruct(Type type) => type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute));

    /// <summary>The constructor of an output type: the one that is marked, else the only public one.</summary>
    public static ConstructorInfo ConstructorOf(Type type)
    {
        var constructors = type.GetConstructors(AnyInstance);
        return Array.Find(constructors, constructor => constructor.IsDefined(typeof(OutputConstructorAttribute)))
            ?? (constructors.Where(constructor => constructor.IsPublic).ToArray() is [var only] ? only : null)
            ?? throw new InvalidOperationException(
                $"{type.FullName} had [OutputTypeAttribute], but did not contain constructor marked with [OutputConstructorAttribute].");
    }
}
