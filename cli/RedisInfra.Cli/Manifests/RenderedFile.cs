namespace RedisInfra.Cli.Manifests;

/// <summary>A file of a rendered stack.</summary>
/// <param name="Name">Its name in the directory.</param>
/// <param name="Secret">Whether it holds secrets: then it is for its owner alone.</param>
internal sealed record RenderedFile(string Name, string Text, bool Secret = false);
