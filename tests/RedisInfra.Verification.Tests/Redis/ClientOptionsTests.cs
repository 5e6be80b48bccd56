using RedisInfra.Topology;
using StackExchange.Redis;

namespace RedisInfra.Verification.Tests;

public sealed class ClientOptionsTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    [Theory, Trait("Entry", "19")]
    [InlineData(Login.Operator, "operator", "operator")]
    [InlineData(Login.Application, null, "application")]
    public void A_connection_of_the_checks_is_administrative_and_asks_as_whom_it_is_told_to(object login, string? user, string password)
    {
        var options = ClientOptions.SingleNode(Deployments.Replication.Nodes[1], Deployments.Replication, (Login)login, s_timeout);

        Assert.True(options.AllowAdmin);
        Assert.Equal((user, password), (options.User, options.Password));
        Assert.Equal("127.0.0.1:7001", Assert.Single(options.EndPoints).ToString());
    }

    [Fact, Trait("Entry", "19")]
    public void Without_authentication_the_operator_is_nobody_in_particular()
    {
        var open = Deployments.Replication with { Password = null, OperatorPassword = null };
        var options = ClientOptions.SingleNode(open.Nodes[0], open, Login.Operator, s_timeout);

        Assert.Equal((null, null), (options.User, options.Password));
    }

    [Fact, Trait("Entry", "19")]
    public void An_application_is_never_administrative()
    {
        var options = ConfigurationOptions.Parse(Deployments.Replication.ConnectionString);

        Assert.False(options.AllowAdmin);
        Assert.Equal((null, "application"), (options.User, options.Password));
        Assert.Equal(2, options.EndPoints.Count);
    }
}
