using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Inputs without a class of their own.</summary>
public sealed class DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary) : ResourceArgs
{
    internal override IEnumerable<KeyValuePair<string, object?>> ToInputs() => dictionary;
}
