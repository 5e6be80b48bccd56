using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;

namespace RedisInfra.Offline.Tests.Behaviour;

/// <summary>A resource with an output of each kind.</summary>
internal sealed class Sample : CustomResource
{
    public Sample(string name, ResourceArgs? args = null, CustomResourceOptions? options = null)
        : base("test:index:Sample", name, args, options)
    {
    }

    [Output("text")]
    public Output<string?> Text { get; private set; } = null!;

    [Output("count")]
    public Output<int> Count { get; private set; } = null!;

    [Output("limit")]
    public Output<int?> Limit { get; private set; } = null!;

    [Output("enabled")]
    public Output<bool> Enabled { get; private set; } = null!;

    [Output("ratio")]
    public Output<double> Ratio { get; private set; } = null!;

    [Output("names")]
    public Output<ImmutableArray<string>> Names { get; private set; } = null!;

    [Output("labels")]
    public Output<ImmutableDictionary<string, string>> Labels { get; private set; } = null!;

    [Output("ports")]
    public Output<ImmutableArray<SamplePort>> Ports { get; private set; } = null!;

    [Output("mode")]
    public Output<SampleMode> Mode { get; private set; } = null!;

    [Output("target")]
    public Output<Union<int, string>> Target { get; private set; } = null!;

    [Output("anything")]
    public Output<object> Anything { get; private set; } = null!;

    [Output("json")]
    public Output<JsonElement> Json { get; private set; } = null!;
}
