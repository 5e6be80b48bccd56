using System.Globalization;
using Pulumi.Testing;

namespace RedisInfra.Components.Tests.Azure;

/// <summary>What was registered, as a person reads it.</summary>
internal static class GraphText
{
    public static string Of(AzureMocks mocks) => string.Concat(Ordered(mocks).Select(
        r => $"{r.Type} {r.Name}\n" + string.Concat(r.Inputs.OrderBy(i => i.Key, StringComparer.Ordinal)
            .Where(i => i.Key is not "plan").Select(i => $"  {i.Key} = {Text(i.Value)}\n"))));

    public static IEnumerable<MockResourceArgs> Ordered(AzureMocks mocks) => mocks.Resources
        .OrderBy(r => r.Type, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal);

    private static string Text(object value) => value switch
    {
        string text => text.Contains("secret-of", StringComparison.Ordinal) ? "[secret]" : text,
        IReadOnlyDictionary<string, object> map => "{ " + string.Join(
            ", ", map.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}: {Text(e.Value)}")) + " }",
        IEnumerable<object> list => "[ " + string.Join(", ", list.Select(Text)) + " ]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
