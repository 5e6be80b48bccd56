namespace RedisInfra.Components;

/// <summary>A file of a node's home directory.</summary>
/// <param name="Path">Relative to the home directory: under <c>conf/</c>, or <c>secrets/</c> where it holds one.</param>
internal sealed record NodeFile(string Path, string Text, bool Secret);
