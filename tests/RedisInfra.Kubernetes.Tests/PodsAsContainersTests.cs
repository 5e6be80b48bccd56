namespace RedisInfra.Kubernetes.Tests;

public sealed class PodsAsContainersTests
{
    [ClusterTheory]
    [MemberData(nameof(Stacks.All), MemberType = typeof(Stacks))]
    public async Task A_deployment_keeps_its_data_whichever_pods_come_back_with_new_addresses(string topology)
    {
        await using var cluster = await Stacks.UpAsync(topology);
        var client = new Client(cluster);
        await client.WriteAsync(1, 30);
        foreach (var pod in cluster.Pods)
        {
            await pod.DeleteAsync();
            await pod.StartAsync();
            await cluster.UntilReadyAsync(pod);
        }

        await cluster.UntilFormedAsync();
        await client.HasAllAsync();
    }

    [ClusterTheory]
    [MemberData(nameof(Stacks.All), MemberType = typeof(Stacks))]
    public async Task A_deployment_whose_pods_are_all_lost_at_once_comes_back_with_its_data(string topology)
    {
        await using var cluster = await Stacks.UpAsync(topology);
        var client = new Client(cluster);
        await client.WriteAsync(1, 30);
        await Task.WhenAll(cluster.Pods.Select(p => p.LoseAsync()));
        await Task.WhenAll(cluster.Pods.Select(p => p.StartAsync()));
        await cluster.UntilReadyAsync();
        await cluster.UntilFormedAsync();
        await client.HasAllAsync();
        await client.WriteAsync(31, 40);
    }

    [ClusterTheory]
    [MemberData(nameof(Stacks.Replicated), MemberType = typeof(Stacks))]
    public async Task Pods_that_come_back_with_each_others_addresses_find_each_other(string topology)
    {
        await using var cluster = await Stacks.UpAsync(topology);
        var client = new Client(cluster);
        await client.WriteAsync(1, 30);
        await Task.WhenAll(cluster.Pods.Select(p => p.LoseAsync()));
        var addresses = cluster.Pods.Select(p => p.Ip).ToList();
        await Task.WhenAll(cluster.Pods.Select((p, i) => p.StartAsync(addresses[(i + 1) % addresses.Count])));
        await cluster.UntilReadyAsync();
        await cluster.UntilFormedAsync();
        await client.HasAllAsync();
    }
}
