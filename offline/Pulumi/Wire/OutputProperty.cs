using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi;

/// <summary>A property of a resource that a registration fills.</summary>
internal sealed class OutputProperty
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<OutputProperty>> s_properties = new();

    private readonly PropertyInfo _property;
    private readonly Func<ImmutableHashSet<Resource>, OutputSource> _newSource;

    private OutputProperty(PropertyInfo property, string name)
    {
        Name = name;

        // A private setter is found only on the type that declares it.
        _property = property.DeclaringType!.GetProperty(property.Name) ?? property;
        if (!_property.PropertyType.IsConstructedGenericType || _property.PropertyType.GetGenericTypeDefinition() != typeof(Output<>))
            throw RunException.OutputsHaveIncorrectType([name]);

        if (!_property.CanWrite)
            throw new InvalidOperationException($"[Output] {property.ReflectedType}.{property.Name} did not have a 'set' method");

        _newSource = typeof(OutputProperty).GetMethod(nameof(NewSource), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(_property.PropertyType.GenericTypeArguments[0]).CreateDelegate<Func<ImmutableHashSet<Resource>, OutputSource>>();
    }

    /// <summary>On the wire.</summary>
    public string Name { get; }

    public string PropertyName => _property.Name;

    public Type DeclaringType => _property.DeclaringType!;

    public static ImmutableArray<OutputProperty> Of(Type type) => s_properties.GetOrAdd(type, Find);

    public object? Get(Resource resource) => _property.GetValue(resource);

    public OutputSource Initialize(Resource resource, ImmutableHashSet<Resource> itself)
    {
        var source = _newSource(itself);
        _property.SetValue(resource, source.Output);
        return source;
    }

    private static OutputSource<T> NewSource<T>(ImmutableHashSet<Resource> resources) => new(resources);

    private static ImmutableArray<OutputProperty> Find(Type type) =>
    [
        .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           let attribute = property.GetCustomAttribute<OutputAttribute>()
           where attribute is not null
           select new OutputProperty(property, attribute.Name ?? property.Name),
    ];
}
