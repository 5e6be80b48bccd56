namespace Pulumi;

/// <summary>An archive in memory.</summary>
#pragma warning disable CS9113 // Nothing reads an archive here: it is handed to the mocks as it is.
public sealed class AssetArchive(IDictionary<string, AssetOrArchive> assets) : Archive;
