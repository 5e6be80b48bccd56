using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The outputs of another stack.</summary>
public class StackReference : CustomResource
{
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new StackReferenceArgs { Name = args?.Name ?? name },
            CustomResourceOptions.Merge(options, new() { Id = args?.Name ?? name }))
    {
    }

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    public Output<object?> GetOutput(Input<string> name) =>
        Find(name, (outputs, key) => outputs.GetValueOrDefault(key));

    /// <exception cref="KeyNotFoundException">In the output: the other stack has no such output.</exception>
    public Output<object> RequireOutput(Input<string> name) => Find(name, (outputs, key) => outputs.GetValueOrDefault(key)
        ?? throw new KeyNotFoundException($"Required output '{key}' does not exist on stack '{GetResourceName()}'."));

    // Only what the other stack says is secret is secret, where it says so.
    private Output<T> Find<T>(Output<string> name, Func<ImmutableDictionary<string, object>, string, T> find)
    {
        var value = Output.Tuple(name, Outputs).Apply(both => find(both.Item2, both.Item1));
        return new(FindAsync());

        async Task<OutputData<T>> FindAsync()
        {
            var data = await value.Data.ConfigureAwait(false);
            var key = await name.Data.ConfigureAwait(false);
            var secrets = await SecretOutputNames.Data.ConfigureAwait(false);
            return key.IsKnown && secrets is { IsKnown: true, Value.IsDefault: false }
                ? data with { IsSecret = secrets.Value.Contains(key.Value) }
                : data;
        }
    }
}
