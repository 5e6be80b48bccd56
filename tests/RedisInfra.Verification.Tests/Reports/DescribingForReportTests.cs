namespace RedisInfra.Verification.Tests;

public sealed class DescribingForReportTests
{
    [Fact]
    public async Task A_deployment_is_described_by_its_plan_and_by_what_its_nodes_say()
    {
        var facts = await FactsAsync(new FakeNodes()
            .Answer("d-0 INFO server", "# Server\r\nredis_version:7.0.15\r\n")
            .Answer("d-1 INFO server", "# Server\r\nredis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.1.3\r\n"));
        Assert.Equal(("replication", "local"), (facts.Topology, facts.Platform));
        Assert.Equal<string>(["Redis 7.0.15", "Valkey 8.1.3"], facts.Servers);
        Assert.Equal(["appendonly", "maxmemory", "save"], facts.Configuration.Keys);
    }

    [Fact]
    public async Task Nodes_that_are_the_same_are_told_once_and_those_that_do_not_answer_not_at_all()
    {
        var nodes = new FakeNodes().Answer("* INFO server", "redis_version:7.0.15\r\n");
        Assert.Equal<string>(["Redis 7.0.15"], (await FactsAsync(nodes)).Servers);
        Assert.Equal<string>(["Redis 7.0.15"], (await FactsAsync(nodes.Lose("d-0"))).Servers);
        Assert.Empty((await FactsAsync(nodes.Lose("d-1"))).Servers);
    }

    [Fact]
    public async Task Only_what_all_data_nodes_have_in_common_is_their_configuration()
    {
        var deployment = Deployments.Replication with
        {
            Nodes =
            [
                Deployments.Replication.Nodes[0],
                Deployments.Replication.Nodes[1] with { Configuration = Deployments.Replication.Nodes[1].Configuration.SetItem("maxmemory", "1").Remove("save") },
            ],
        };
        var facts = await Describing.FactsAsync(Deployments.Subject(deployment, new FakeNodes().Answer("* INFO server", "")));
        Assert.Equal(["appendonly"], facts.Configuration.Keys);
        Assert.Empty(facts.Servers);
    }

    private static Task<DeploymentFacts> FactsAsync(FakeNodes nodes) => Describing.FactsAsync(Deployments.Subject(Deployments.Replication, nodes));
}
