using System.Text.Json.Nodes;
using Pulumi.Testing;
using RedisInfra.Cli.Handlers;

namespace RedisInfra.Cli.Manifests;

/// <summary>Writes out the resources of one Pulumi package, whose provider this engine doesn't have.</summary>
internal abstract class PackageWriter
{
    /// <summary>The package: the first part of its resources' types.</summary>
    public abstract string Package { get; }

    /// <summary>
    /// The id and the outputs of a resource as far as they can be told without making it. What is left out is unknown to
    /// the program, and so is every property that is derived from it.
    /// </summary>
    public abstract Made Foresee(RecordedResource resource);

    /// <summary>What a provider's function gives; null where that can't be told.</summary>
    public virtual JsonObject? Answer(MockCallArgs call) => null;

    /// <summary>What can't be changed from what was rendered into a directory before, and what to do instead.</summary>
    public virtual IEnumerable<string> Refusals(IReadOnlyCollection<RecordedResource> resources, string directory) => [];

    /// <summary>The files of a program's resources of this package, the same for the same resources in any order.</summary>
    /// <param name="withSecrets">Whether secrets are written.</param>
    public abstract Rendered Write(IReadOnlyCollection<RecordedResource> resources, bool withSecrets);
}
