using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Manifests.Arm;

/// <summary>How a resource of the provider is written in a template.</summary>
/// <param name="Type">As Azure names it.</param>
/// <param name="ApiVersion">The provider's.</param>
/// <param name="Names">The inputs that hold its name, those of its parents first.</param>
internal sealed record ArmType(string Type, string ApiVersion, params ImmutableArray<string> Names)
{
    private static readonly ImmutableArray<string> s_top = ["location", "tags", "identity", "zones"];

    /// <summary>Inputs that lie beside <c>properties</c>, not in it.</summary>
    public ImmutableArray<string> Top { get; init; } = s_top;

    /// <summary>The input that names what the resource extends; null where it stands for itself.</summary>
    public string? Scope { get; init; }

    /// <summary>Changes the properties where the provider writes them otherwise than Azure.</summary>
    public Action<JsonObject>? Adapt { get; init; }

    /// <summary>Inputs beside <c>properties</c>, with the SKU.</summary>
    public static ImmutableArray<string> TopWithSku { get; } = s_top.Add("sku");

    /// <summary>Inputs beside <c>properties</c>, with the kind.</summary>
    public static ImmutableArray<string> TopWithKind { get; } = s_top.Add("kind");
}
