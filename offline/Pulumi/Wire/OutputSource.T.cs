using System.Collections.Immutable;

namespace Pulumi;

internal sealed class OutputSource<T> : OutputSource
{
    // Nothing that waits for an output runs inside the registration that completes it.
    private readonly TaskCompletionSource<OutputData<T>> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ImmutableHashSet<Resource> _resources;

    public OutputSource(ImmutableHashSet<Resource> resources)
    {
        _resources = resources;
        Output = new Output<T>(_completion);
    }

    public override object Output { get; }

    public override void Set(WireValue value, string context) => _completion.TrySetResult(
        new(_resources, WireConverter.Convert<T>(value.Value, context), value.IsKnown, value.IsSecret));

    public override void SetMissing(bool isKnown) =>
        _completion.TrySetResult(new(_resources, default!, isKnown, IsSecret: false));

    public override void Fail(Exception exception) => _completion.TrySetException(exception);
}
