using System.Reflection;
using System.Runtime.CompilerServices;

namespace RedisInfra.Offline.Tests.StandIns;

/// <summary>Writes types as the listings of the official packages do.</summary>
internal static class ApiPrinter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    public static string Header(Type type)
    {
        var modifier = type switch
        {
            { IsValueType: true } or { IsInterface: true } => "",
            { IsAbstract: true, IsSealed: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        var kind = type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsInterface ? "interface" : "class";
        var isBaseSaid = type is { IsValueType: false, BaseType: { } parent } && parent != typeof(object);
        return $"{modifier}{kind} {Name(type)}{(isBaseSaid ? $" : {Name(type.BaseType!)}" : "")}";
    }

    public static IEnumerable<string> Members(Type type) =>
    [
        .. type.GetConstructors(Declared).Where(IsVisible).Where(constructor => !constructor.IsStatic)
            .Select(constructor => $"{type.Name}.ctor({Parameters(constructor)})"),
        .. type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)).Select(Property),
        .. type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily)
            .Select(field => $"{Name(field.FieldType)} {field.Name}"),
        .. type.GetMethods(Declared).Where(IsVisible).Where(method => !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
            .Select(Method),
    ];

    private static string Property(PropertyInfo property)
    {
        var isStatic = property.GetAccessors(nonPublic: true)[0].IsStatic ? "static " : "";
        var get = property.GetMethod is { } getter && IsVisible(getter) ? "get; " : "";
        var set = property.SetMethod is { } setter && IsVisible(setter) ? "set; " : "";
        var nullability = new NullabilityInfoContext().Create(property);
        var state = get.Length > 0 ? nullability.ReadState : nullability.WriteState;
        return $"{isStatic}{Name(property.PropertyType, state)} {property.Name} {{ {get}{set}}}{Wire(property)}";
    }

    private static string Method(MethodInfo method)
    {
        var modifier = method.IsAbstract ? "abstract " : method.IsVirtual ? "virtual " : method.IsStatic ? "static " : "";
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{modifier}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        var isParams = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var type = Name(parameter.ParameterType, new NullabilityInfoContext().Create(parameter).WriteState);
        return $"{isParams}{type} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "null"}" : "")}";
    }));

    private static string Wire(MemberInfo member)
    {
        var attribute = member.GetCustomAttributesData().FirstOrDefault(
            data => data.AttributeType.Name is "InputAttribute" or "OutputAttribute");
        var arguments = attribute?.ConstructorArguments.Select(argument => argument.Value is string text ? $"\"{text}\"" : $"{argument.Value}");
        return attribute is null ? "" : $" [{attribute.AttributeType.Name[..^"Attribute".Length]}({string.Join(", ", arguments!)})]";
    }

    private static string Name(Type type, NullabilityState state)
    {
        var name = Name(type);
        return state is NullabilityState.Nullable && !name.EndsWith('?') ? name + "?" : name;
    }

    private static string Name(Type type)
    {
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[]";

        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return $"{Name(underlying)}?";

        if (type.IsGenericParameter)
            return type.Name;

        if (s_keywords.TryGetValue(type, out var keyword))
            return keyword;

        var full = $"{type.Namespace}.{(type.IsNested ? $"{type.DeclaringType!.Name}+" : "")}{type.Name}";
        return type.IsGenericType ? $"{full.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : full;
    }

    private static bool IsVisible(MethodBase method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && !method.IsDefined(typeof(CompilerGeneratedAttribute))
        || method is { IsPublic: true, IsSpecialName: true };
}
