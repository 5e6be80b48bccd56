using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Inputs without a class of their own.</summary>
public sealed class DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary) : InvokeArgs
{
    internal override IEnumerable<KeyValuePair<string, object?>> ToInputs() => dictionary;
}
