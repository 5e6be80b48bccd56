namespace Pulumi;

/// <summary>An archive in a file or folder.</summary>
#pragma warning disable CS9113 // Nothing reads an asset here: it is handed to the mocks as it is.
public sealed class FileArchive(string path) : Archive;
