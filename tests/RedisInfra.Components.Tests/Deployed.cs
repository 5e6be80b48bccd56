using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;
using RedisInfra.Topology;

namespace RedisInfra.Components.Tests;

/// <summary>A component and the graph that it registered.</summary>
internal sealed record Deployed(
    Redis Redis, ImmutableArray<Resource> Resources, RecordingMocks Mocks, ImmutableArray<string> Descendants)
{
    public static async Task<Deployed> Of(
        RedisTopology topology,
        RedisSettings? settings = null,
        bool preview = false,
        string? password = null,
        RedisPlatform? platform = null,
        string name = "orders")
    {
        Redis? redis = null;
        var mocks = new RecordingMocks(preview);
        var children = new ConcurrentBag<string>();
        var resources = await Deployment.TestAsync(
            mocks,
            new TestOptions { IsPreview = preview },
            () =>
            {
                redis = new Redis(name, new RedisArgs
                {
                    Topology = topology,
                    Platform = platform ?? new LocalPlatform { Directory = "/nodes" },
                    Settings = settings ?? new(),
                    Password = password is null ? null : (Input<string>)Output.CreateSecret(password),
                }, new ComponentResourceOptions
                {
                    // Only a component's descendants see its transformations.
                    ResourceTransformations =
                    {
                        args =>
                        {
                            children.Add(args.Resource.GetResourceName());
                            return null;
                        },
                    },
                });
            });
        return new Deployed(redis!, resources, mocks, [.. children]);
    }

    public static Task<T> Value<T>(Output<T> output) => OutputUtilities.GetValueAsync(output);
}
