using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using RedisInfra.Topology;

namespace RedisInfra.Components.Tests.Azure;

/// <summary>A component on Azure and the graph that it registered.</summary>
internal sealed record AzureDeployed(Redis Redis, AzureMocks Mocks, ImmutableArray<Resource> Resources, ImmutableArray<string> Descendants)
{
    public static async Task<AzureDeployed> Of(
        RedisTopology topology, RedisSettings settings, AzurePlatform platform, bool preview = false, Action<AzureMocks>? prepare = null)
    {
        Redis? redis = null;
        var mocks = new AzureMocks(preview);
        prepare?.Invoke(mocks);
        var descendants = new ConcurrentBag<string>();
        var options = new ComponentResourceOptions();
        options.ResourceTransformations.Add(args =>
        {
            descendants.Add(args.Resource.GetResourceName());
            return null;
        });
        var resources = await Deployment.TestAsync(
            mocks,
            new TestOptions { IsPreview = preview },
            () =>
            {
                redis = new Redis("orders", new RedisArgs { Topology = topology, Platform = platform, Settings = settings }, options);
            });
        return new AzureDeployed(redis!, mocks, resources, [.. descendants]);
    }
}
