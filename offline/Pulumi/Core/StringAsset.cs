namespace Pulumi;

/// <summary>An asset in memory.</summary>
#pragma warning disable CS9113 // Nothing reads an asset here: it is handed to the mocks as it is.
public sealed class StringAsset(string text) : Asset;
