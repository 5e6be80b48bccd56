using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A list whose items, or which itself, may be outputs. Made for collection initializers.</summary>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    // Runs of items, each itself an output of many: a list is resolved once, however often it was added to.
    private readonly List<Func<Output<ImmutableArray<T>>>> _runs = [];

    public InputList()
    {
    }

    private InputList(Output<ImmutableArray<T>> values) => _runs.Add(() => values);

    private InputList(IEnumerable<Input<T>> values) => Add([.. values]);

    public void Add(params Input<T>[] inputs)
    {
        if (inputs.Length > 0)
            _runs.Add(() => Output.All(inputs));
    }

    public void Add(InputList<T> inputs) => AddRange(inputs);

    public void AddRange(InputList<T> inputs) => _runs.AddRange([.. inputs._runs]);

    public InputList<T> Concat(InputList<T> other)
    {
        var all = new InputList<T>();
        all.AddRange(this);
        all.AddRange(other);
        return all;
    }

    public static implicit operator InputList<T>(T value) => new([(Input<T>)value]);

    public static implicit operator InputList<T>(Output<T> value) => new([(Input<T>)value]);

    public static implicit operator InputList<T>(Input<T> value) => new([value]);

    public static implicit operator InputList<T>(T[] values) => new(values.Select(value => (Input<T>)value));

    public static implicit operator InputList<T>(Output<T>[] values) => new(values.Select(value => (Input<T>)value));

    public static implicit operator InputList<T>(Input<T>[] values) => new(values.AsEnumerable());

    public static implicit operator InputList<T>(List<T> values) => new(values.Select(value => (Input<T>)value));

    public static implicit operator InputList<T>(List<Output<T>> values) => new(values.Select(value => (Input<T>)value));

    public static implicit operator InputList<T>(List<Input<T>> values) => new(values.AsEnumerable());

    public static implicit operator InputList<T>(ImmutableArray<T> values) => new(Output.Create(values));

    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) =>
        new(values.Select(value => (Input<T>)value));

    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => new(values.AsEnumerable());

    public static implicit operator InputList<T>(Output<T[]> values) => new(values.Apply(ImmutableArray.Create));

    public static implicit operator InputList<T>(Output<List<T>> values) => new(values.Apply(ImmutableArray.CreateRange));

    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) =>
        new(values.Apply(ImmutableArray.CreateRange));

    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) => new(values);

    IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException(
        $"A {GetType().FullName} cannot be synchronously enumerated. Use {nameof(GetAsyncEnumerator)} instead.");

    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var data = await Resolve().Data.ConfigureAwait(false);
        if (!data.IsKnown)
            yield break;

        foreach (var value in data.Value)
            yield return value;
    }

    private protected override Output<ImmutableArray<T>> Resolve() => _runs switch
    {
        [] => Output.Create(ImmutableArray<T>.Empty),
        [var only] => only(),
        _ => Output.All(_runs.Select(run => run())).Apply(runs => runs.SelectMany(run => run).ToImmutableArray()),
    };
}
