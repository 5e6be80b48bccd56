using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using RedisInfra.Offline.Generator.Facts;

namespace RedisInfra.Offline.Generator.Emitting;

internal static class Names
{
    private static readonly HashSet<string> s_valueTypes =
    [
        "bool", "int", "double", "System.Text.Json.JsonElement",
        "System.Collections.Immutable.ImmutableArray", "Pulumi.Union",
    ];

    /// <summary>A type whose namespaces can't be hidden by a name nearer by.</summary>
    public static string Type(string type) =>
        Regex.Replace(type.Replace('+', '.'), @"(?<![\w.])(?<root>System|Pulumi)\.", "global::${root}.", RegexOptions.None, System.TimeSpan.FromSeconds(1));

    public static string Lower(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>A type that may be null.</summary>
    public static string Nullable(string type) => type.EndsWith("?", System.StringComparison.Ordinal) ? type : type + "?";

    /// <summary>Whether the facts tell by the type itself if it can be null.</summary>
    public static bool IsValueType(Package package, string type)
    {
        var name = type.Split('<')[0];
        return type.EndsWith("?", System.StringComparison.Ordinal) || s_valueTypes.Contains(name)
            || package.Find(name)?.Kind is FactKind.Enum;
    }

    public static string Parameters(FactMember member) => string.Join(
        ", ", member.Parameters.Select(p => $"{Type(p.Type)} @{p.Name}{(p.IsOptional ? " = null" : "")}"));

    public static string Arguments(FactMember member) => string.Join(", ", member.Parameters.Select(p => $"@{p.Name}"));
}
