using System.Collections.Immutable;

namespace RedisInfra.Cli.Manifests;

/// <summary>What was rendered.</summary>
/// <param name="Notes">What the user must know or do, a sentence each.</param>
internal sealed record Rendered(ImmutableArray<RenderedFile> Files, ImmutableArray<string> Notes);
