using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi;

/// <summary>Brings values of the wire into the types of outputs.</summary>
internal static class WireConverter
{
    private static readonly ConcurrentDictionary<Type, Func<object, string, Result>> s_converters = new();

    private static readonly ImmutableHashSet<Type> s_generic =
        [typeof(Nullable<>), typeof(Union<,>), typeof(ImmutableArray<>), typeof(ImmutableDictionary<,>), typeof(Output<>)];

    /// <summary>The value, or the type's default if it can't be converted: a warning is all that this is worth.</summary>
    public static T Convert<T>(object? value, string context) => value is T same && typeof(T) != typeof(object)
        ? same
        : (T)Convert(value, typeof(T), context)!;

    private static object? Convert(object? value, Type type, string context)
    {
        var result = TryConvert(value, type, context);
        if (result.Error is not null)
            Log.Warn(result.Error);

        return result.Error is null ? result.Value : Default(type);
    }

    private static Result TryConvert(object? value, Type type, string context) =>
        value is null ? new(Default(type)) : s_converters.GetOrAdd(type, Create)(value, context);

    private static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private static Func<object, string, Result> Create(Type type)
    {
        if (type == typeof(object))
            return (value, _) => new(value);

        if (type == typeof(int))
            return (value, context) => value is double number ? new((int)number) : Wrong(typeof(double), value, context);

        if (type == typeof(JsonElement))
            return (value, _) => new(JsonSerializer.SerializeToElement(value));

        if (type.IsEnum)
            return (value, context) => value is double number ? new(Enum.ToObject(type, (int)number)) : Wrong(type, value, context);

        if (OutputTypes.IsEnumStruct(type))
            return (value, context) => ToEnumStruct(value, type, context);

        if (type.IsDefined(typeof(OutputTypeAttribute)))
            return ToOutputType(type, OutputTypes.ConstructorOf(type));

        return type.IsConstructedGenericType && s_generic.Contains(type.GetGenericTypeDefinition())
            ? CreateGeneric(type, type.GetGenericTypeDefinition(), type.GenericTypeArguments)
            : (value, context) => type.IsInstanceOfType(value) ? new(value) : Wrong(type, value, context);
    }

    private static Func<object, string, Result> CreateGeneric(Type type, Type definition, Type[] arguments)
    {
        if (definition == typeof(Nullable<>))
            return (value, context) => TryConvert(value, arguments[0], context);

        if (definition == typeof(Union<,>))
            return (value, context) => ToUnion(value, type, arguments, context);

        var generic = typeof(WireConverter).GetMethod(
            definition == typeof(ImmutableArray<>) ? nameof(ToArray)
                : definition == typeof(ImmutableDictionary<,>) ? nameof(ToMap)
                : nameof(ToOutput),
            BindingFlags.NonPublic | BindingFlags.Static)!;
        return generic.MakeGenericMethod(arguments[^1]).CreateDelegate<Func<object, string, Result>>();
    }

    private static Result ToEnumStruct(object value, Type type, string context)
    {
        var constructor = type.GetConstructor(
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, [value.GetType()]);
        return constructor is null ? Wrong(type, value, context) : new(constructor.Invoke([value]));
    }

    private static Result ToUnion(object value, Type type, Type[] arguments, string context)
    {
        var first = TryConvert(value, arguments[0], context);
        if (first.Error is null)
            return new(type.GetMethod("FromT0")!.Invoke(null, [first.Value]));

        var second = TryConvert(value, arguments[1], context);
        return second.Error is null ? new(type.GetMethod("FromT1")!.Invoke(null, [second.Value])) : Wrong(type, value, context);
    }

    private static Func<object, string, Result> ToOutputType(Type type, ConstructorInfo constructor)
    {
        var parameters = constructor.GetParameters()
            .Select(parameter => (
                Name: parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!,
                parameter.ParameterType))
            .ToArray();
        return (value, context) => value is ImmutableDictionary<string, object?> fields
            ? new(constructor.Invoke(
                [.. parameters.Select(p => Convert(fields.GetValueOrDefault(p.Name), p.ParameterType, $"{type.FullName}({p.Name})"))]))
            : Wrong(type, value, context);
    }

    private static Result ToArray<T>(object value, string context) => value is ImmutableArray<object?> items
        ? new(items.Select(item => Convert<T>(item, context)).ToImmutableArray())
        : Wrong(typeof(ImmutableArray<T>), value, context);

    private static Result ToMap<T>(object value, string context) => value is ImmutableDictionary<string, object?> items
        ? new(items.ToImmutableDictionary(item => item.Key, item => Convert<T>(item.Value, context)))
        : Wrong(typeof(ImmutableDictionary<string, T>), value, context);

    private static Result ToOutput<T>(object value, string context)
    {
        var result = TryConvert(value, typeof(T), context);
        return result.Error is null ? new(Output.Create((T)result.Value!)) : result;
    }

    private static Result Wrong(Type type, object value, string context) =>
        new(null, $"Expected {type.FullName} but got {value.GetType().FullName} deserializing {context}");

    private readonly record struct Result(object? Value, string? Error = null);
}
