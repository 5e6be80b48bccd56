using System.Collections.Immutable;

namespace Pulumi.Testing;

public class MockCallArgs
{
    public string? Token { get; set; }

    public ImmutableDictionary<string, object> Args { get; set; } = null!;

    /// <summary>The URN and id of an explicit provider, else empty.</summary>
    public string? Provider { get; set; }
}
