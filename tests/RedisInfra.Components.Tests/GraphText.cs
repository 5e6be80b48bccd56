using Pulumi.Testing;

namespace RedisInfra.Components.Tests;

/// <summary>A recorded graph as text.</summary>
internal static class GraphText
{
    /// <summary>All resources with their inputs, but without the contents of files.</summary>
    public static string Of(Deployed deployed) => string.Concat(deployed.Mocks.Resources
        .OrderBy(r => r.Type, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal)
        .Select(r => $"{r.Type} {r.Name}\n" + string.Concat(r.Inputs
            .Where(i => i.Key is not "stdin").OrderBy(i => i.Key, StringComparer.Ordinal)
            .Select(i => $"  {i.Key} = {(i.Key == "uploads" ? Files(i.Value) : Of(i.Value))}\n"))))
        .Replace(deployed.Redis.Plan.Fingerprint, "[fingerprint]", StringComparison.Ordinal);

    public static IEnumerable<string> Names(Deployed deployed) =>
        deployed.Mocks.Resources.Select(r => $"{r.Type} {r.Name}").Order(StringComparer.Ordinal);

    public static string Of(object value) => value switch
    {
        IReadOnlyDictionary<string, object> map => string.Join(
            ", ", map.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}: {Of(e.Value)}")),
        IEnumerable<object> list => string.Join(", ", list.Select(Of)),
        _ => value.ToString()!,
    };

    private static string Files(object uploads) => string.Concat(
        from upload in ((IEnumerable<object>)uploads).Cast<IReadOnlyDictionary<string, object>>()
        let file = (string)upload["file"]
        where !file.Contains("/bin/", StringComparison.Ordinal)
        select $"\n    {upload["permissions"]} {file}");
}
