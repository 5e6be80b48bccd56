using System.Collections.Immutable;

namespace Pulumi.Testing;

public class MockResourceArgs
{
    public string? Type { get; set; }

    public string? Name { get; set; }

    public ImmutableDictionary<string, object> Inputs { get; set; } = null!;

    /// <summary>The URN and id of an explicit provider, else empty.</summary>
    public string? Provider { get; set; }

    /// <summary>The id of a resource that is read or imported, else empty.</summary>
    public string? Id { get; set; }
}
