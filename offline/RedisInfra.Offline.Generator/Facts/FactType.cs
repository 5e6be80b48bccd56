using System.Collections.Generic;

namespace RedisInfra.Offline.Generator.Facts;

/// <summary>A type of a package, as its line in the facts tells it.</summary>
internal sealed class FactType(FactKind kind, string modifier, string name, string? baseName, string? token, int line)
{
    public FactKind Kind { get; } = kind;

    /// <summary><c>sealed</c>, <c>static</c>, <c>abstract</c> or nothing.</summary>
    public string Modifier { get; } = modifier;

    public string FullName { get; } = name;

    public string Namespace => FullName.Substring(0, FullName.LastIndexOf('.'));

    public string Name => FullName.Substring(FullName.LastIndexOf('.') + 1);

    public string? BaseName { get; } = baseName;

    /// <summary>Of a resource.</summary>
    public string? Token { get; } = token;

    public int Line { get; } = line;

    public List<FactMember> Members { get; } = [];
}
