using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi;

/// <summary>Base of all classes of inputs.</summary>
public abstract class InputArgs
{
    private const BindingFlags AnyInstance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    private static readonly ConcurrentDictionary<Type, ImmutableArray<Member>> s_members = new();

    private protected InputArgs()
    {
    }

    /// <exception cref="ArgumentNullException">A required input has no value.</exception>
    internal virtual IEnumerable<KeyValuePair<string, object?>> ToInputs()
    {
        foreach (var member in s_members.GetOrAdd(GetType(), FindMembers))
        {
            var value = member.GetValue(this);
            if (value is null && member.Attribute.IsRequired)
            {
                throw new ArgumentNullException(
                    member.Name, $"[Input] {GetType().FullName}.{member.Name} is required but was not given a value");
            }

            yield return new(member.Attribute.Name, member.Attribute.Json && value is not null ? new JsonInput(value) : value);
        }
    }

    private static ImmutableArray<Member> FindMembers(Type type) =>
    [
        .. from field in type.GetFields(AnyInstance)
           let attribute = field.GetCustomAttribute<InputAttribute>()
           where attribute is not null
           select new Member(field.Name, attribute, field.GetValue),
        .. from property in type.GetProperties(AnyInstance)
           let attribute = property.GetCustomAttribute<InputAttribute>()
           where attribute is not null
           select new Member(property.Name, attribute, property.GetValue),
    ];

    private sealed record Member(string Name, InputAttribute Attribute, Func<object?, object?> GetValue);
}
