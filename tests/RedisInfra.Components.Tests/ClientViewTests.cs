using RedisInfra.Topology;

namespace RedisInfra.Components.Tests;

public sealed class ClientViewTests
{
    public static TheoryData<RedisTopology, string, string, string> Views { get; } = new()
    {
        {
            new StandaloneTopology(), "127.0.0.1:6379,password=p#ssword-of-16-chars,abortConnect=false",
            "redis://:p%23ssword-of-16-chars@127.0.0.1:6379",
            "REDIS_HOST REDIS_PASSWORD REDIS_PORT REDIS_URL"
        },
        {
            new ReplicationTopology { Replicas = 1 },
            "127.0.0.1:6390,127.0.0.1:6391,password=p#ssword-of-16-chars,abortConnect=false,syncTimeout=1000,configCheckSeconds=1",
            "redis://:p%23ssword-of-16-chars@127.0.0.1:6390",
            "REDIS_HOST REDIS_PASSWORD REDIS_PORT REDIS_URL"
        },
        {
            new SentinelTopology(),
            "127.0.0.1:26379,127.0.0.1:26380,127.0.0.1:26381,serviceName=mymaster,password=p#ssword-of-16-chars,abortConnect=false,syncTimeout=1000,configCheckSeconds=1",
            "redis://:p%23ssword-of-16-chars@127.0.0.1:6380",
            "REDIS_HOST REDIS_PASSWORD REDIS_PORT REDIS_URL SENTINEL_ADDRS SENTINEL_MASTER_NAME"
        },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Applications_get_what_their_client_takes(
        RedisTopology topology, string connection, string uri, string variables)
    {
        var redis = (await Deployed.Of(topology, password: "p#ssword-of-16-chars")).Redis;
        Assert.Equal(connection, await Deployed.Value(redis.ConnectionString));
        Assert.Equal(connection, (await Deployed.Value(redis.Running)).ConnectionString); // what drills connect with
        Assert.Equal(uri, await Deployed.Value(redis.Uri));
        var environment = await Deployed.Value(redis.Environment);
        Assert.Equal(variables, string.Join(' ', environment.Keys.Order(StringComparer.Ordinal)));
        Assert.Equal(uri, environment["REDIS_URL"]);
    }

    [Fact]
    public async Task Verification_learns_the_shape_the_controls_and_what_must_be_in_force()
    {
        var running = await Deployed.Value((await Deployed.Of(new ClusterTopology())).Redis.Running);
        Assert.Equal(6, running.Nodes.Length);
        Assert.Equal("secret-of-orders-password", running.Password);
        Assert.Equal("secret-of-orders-operator-password", running.OperatorPassword);
        Assert.All(running.Nodes, n =>
        {
            Assert.Equal("noeviction", n.Configuration["maxmemory-policy"]);
            Assert.DoesNotContain("client-output-buffer-limit", n.Configuration.Keys);
            Assert.Equal($"sh '/nodes/orders/bin/local.sh' crash '/nodes/orders/{n.Name}'", n.Control!.Crash);
        });
    }
}
