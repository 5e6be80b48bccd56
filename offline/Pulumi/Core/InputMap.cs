using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A map whose values, or which itself, may be outputs. Made for collection initializers.</summary>
public sealed class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    private readonly List<Func<Output<ImmutableDictionary<string, TValue>>>> _runs = [];

    public InputMap()
    {
    }

    private InputMap(Output<ImmutableDictionary<string, TValue>> values) => _runs.Add(() => values);

    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    public void Add(string key, Input<TValue> value) =>
        _runs.Add(() => ((Output<TValue>)value).Apply(v => ImmutableDictionary<string, TValue>.Empty.Add(key, v)));

    public void Add(InputMap<TValue> values) => AddRange(values);

    public void AddRange(InputMap<TValue> values) => _runs.AddRange([.. values._runs]);

    /// <summary>Both maps in a new one; where both have a key, the second's value counts.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second) =>
        new(Output.Tuple(first.Resolve(), second.Resolve()).Apply(maps => maps.Item1.SetItems(maps.Item2)));

    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) =>
        new(Output.Create(values.ToImmutableDictionary()));

    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) =>
        new(Output.Create(values));

    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) =>
        new(values.Apply(map => map.ToImmutableDictionary()));

    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) =>
        new(values.Apply(map => map.ToImmutableDictionary()));

    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values) => new(values);

    IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException(
        $"A {GetType().FullName} cannot be synchronously enumerated. Use {nameof(GetAsyncEnumerator)} instead.");

    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var data = await Resolve().Data.ConfigureAwait(false);
        if (!data.IsKnown)
            yield break;

        foreach (var value in data.Value)
            yield return value;
    }

    // A key that is given twice is an error, as it is in a dictionary.
    private protected override Output<ImmutableDictionary<string, TValue>> Resolve() => _runs switch
    {
        [] => Output.Create(ImmutableDictionary<string, TValue>.Empty),
        [var only] => only(),
        _ => Output.All(_runs.Select(run => run())).Apply(runs => runs.SelectMany(run => run).ToImmutableDictionary()),
    };
}
