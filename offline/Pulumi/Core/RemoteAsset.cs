namespace Pulumi;

/// <summary>An asset at a URI.</summary>
#pragma warning disable CS9113 // Nothing reads an asset here: it is handed to the mocks as it is.
public sealed class RemoteAsset(string uri) : Asset;
