using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

/// <summary>Each check passes on a healthy deployment and fails, with words that name the node, on what it is for.</summary>
public sealed class CheckTests
{
    public static TheoryData<string> Topologies => ["sentinel", "cluster", "replication", "standalone"];

    [Theory]
    [MemberData(nameof(Topologies))]
    public async Task Every_check_that_applies_passes_on_a_healthy_deployment(string topology)
    {
        var deployment = new[] { Deployments.Sentinel, Deployments.Cluster, Deployments.Replication, Deployments.Standalone }
            .Single(d => string.Equals(d.Topology, topology, StringComparison.Ordinal));

        // Reading and writing is proved on real servers.
        foreach (var check in CheckList.All.Where(c => c is not ReadWriteCheck && c.NotApplicable(deployment) is null))
        {
            var nodes = Deployments.Healthy();
            if (deployment.Shape.ReplicasPerPrimary == 0)
                nodes.Answer("d-0 INFO replication", "role:master\r\n");
            var finding = await check.LookAsync(Deployments.Subject(deployment, nodes));
            Assert.True(finding.IsHealthy, $"{check.Name}: {finding.Detail}");
            Assert.NotEmpty(finding.Detail);
        }
    }

    [Fact]
    public async Task A_node_that_cannot_be_reached_fails_the_ping_by_name_and_hides_no_other() => Assert.Equal(
        "d-0: can't be reached; s-2: can't be reached",
        await ProblemAsync(new PingCheck(), Deployments.Sentinel, n => n.Lose("d-0").Lose("s-2")));

    [Fact]
    public async Task A_node_that_answers_a_ping_with_something_else_is_named() => Assert.Equal(
        "d-1 answered a ping with PANG",
        await ProblemAsync(new PingCheck(), Deployments.Sentinel, n => n.Answer("d-1 PING", "PANG")));

    [Fact]
    public async Task Two_primaries_where_one_is_planned_fail_the_roles() => Assert.Equal(
        "2 primary nodes (d-0, d-1), planned 1",
        await ProblemAsync(new RolesCheck(), Deployments.Sentinel, n => n.Answer("d-1 INFO replication", Deployments.PrimaryInfo)));

    [Fact]
    public async Task No_primary_fails_the_roles() => Assert.Equal(
        "0 primary nodes (none), planned 1",
        await ProblemAsync(new RolesCheck(), Deployments.Sentinel, n => n.Answer("d-0 INFO replication", Deployments.ReplicaInfo)));

    [Fact]
    public async Task A_primary_may_be_another_than_planned()
    {
        var nodes = Deployments.Healthy()
            .Answer("d-0 INFO replication", Deployments.ReplicaInfo).Answer("d-1 INFO replication", Deployments.PrimaryInfo);
        var finding = await new RolesCheck().LookAsync(Deployments.Subject(Deployments.Sentinel, nodes));
        Assert.Equal("d-1 leads, 1 replica", finding.Detail);
        Assert.True(finding.IsHealthy);
    }

    [Theory]
    [InlineData("role:slave\r\nmaster_link_status:down\r\n")]
    [InlineData("role:slave\r\nmaster_link_status:up\r\nmaster_sync_in_progress:1\r\n")]
    public async Task A_replica_that_does_not_follow_fails_the_replication(string info) => Assert.Equal(
        "d-1: the link to its primary is down or its first copy isn't complete",
        await ProblemAsync(new ReplicationCheck(), Deployments.Sentinel, n => n.Answer("d-1 INFO replication", info)));

    [Theory]
    [InlineData("role:master\r\nmaster_repl_offset:100\r\n", "d-0 sees 0 replicas, planned 1")]
    [InlineData(
        "role:master\r\nslave0:ip=127.0.0.1,port=7001,state=wait_bgsave,offset=0,lag=0\r\nmaster_repl_offset:100\r\n",
        "d-0: replica 127.0.0.1:7001 is in state wait_bgsave")]
    [InlineData(
        "role:master\r\nslave0:ip=127.0.0.1,port=7001,state=online,offset=0,lag=30\r\nmaster_repl_offset:100\r\n",
        "d-0: replica 127.0.0.1:7001 is 100 bytes and 30 s behind")]
    [InlineData(
        "role:master\r\nslave0:ip=127.0.0.1,port=7001,state=online,offset=0,lag=0\r\nmaster_repl_offset:9000000\r\n",
        "d-0: replica 127.0.0.1:7001 is 9000000 bytes and 0 s behind")]
    public async Task A_primary_that_lacks_its_replicas_fails_the_replication(string info, string problem) => Assert.Equal(
        problem, await ProblemAsync(new ReplicationCheck(), Deployments.Sentinel, n => n.Answer("d-0 INFO replication", info)));

    [Theory]
    [InlineData("", "d-0 would take writes without a replica (min-replicas-to-write is 0, planned 1)")]
    [InlineData("min_slaves_good_slaves:2\r\n", "2 replicas linked and up to date")]
    public async Task With_two_replicas_a_primary_must_refuse_writes_without_one(string protection, string detail)
    {
        var three = Deployments.Sentinel with { Shape = Deployments.Sentinel.Shape with { ReplicasPerPrimary = 2, LeastReplicas = 1 } };
        var replicas = string.Concat(Enumerable.Range(1, 2).Select(i => $"slave{i - 1}:ip=127.0.0.1,port=700{i},state=online,offset=100,lag=0\r\n"));
        var nodes = Deployments.Healthy().Answer("d-0 INFO replication", $"role:master\r\n{protection}{replicas}master_repl_offset:100\r\n");
        Assert.Equal(detail, (await new ReplicationCheck().LookAsync(Deployments.Subject(three, nodes))).Detail);
    }

    [Theory]
    [InlineData("num-other-sentinels", "1", "s-1 knows other sentinels 1, planned 2")]
    [InlineData("quorum", "3", "s-1 knows a quorum of 3, planned 2")]
    [InlineData("flags", "master,s_down", "s-1 sees the primary as master,s_down")]
    public async Task A_sentinel_that_knows_something_else_fails_the_sentinels(string field, string value, string problem)
    {
        var state = Deployments.SentinelMaster.ToArray();
        state[Array.IndexOf(state, field) + 1] = value;
        Assert.Equal(
            problem,
            await ProblemAsync(new SentinelCheck(), Deployments.Sentinel, n => n.Answer("s-1 SENTINEL MASTER mymaster", state)));
    }

    [Fact]
    public async Task Sentinels_that_name_different_primaries_fail_the_sentinels() => Assert.Equal(
        "the sentinels disagree: s-0 names 127.0.0.1:7000, s-1 names 127.0.0.1:7001, s-2 names 127.0.0.1:7000",
        await ProblemAsync(
            new SentinelCheck(), Deployments.Sentinel,
            n => n.Answer("s-1 SENTINEL GET-MASTER-ADDR-BY-NAME mymaster", new[] { "127.0.0.1", "7001" })));

    [Theory]
    [InlineData("7001", "the sentinels name d-1, which is a replica")]
    [InlineData("9999", "the sentinels name 127.0.0.1:9999, which is none of the deployment's nodes")]
    public async Task Sentinels_that_name_no_primary_fail_the_sentinels(string port, string problem) => Assert.Equal(
        problem,
        await ProblemAsync(
            new SentinelCheck(), Deployments.Sentinel,
            n => n.Answer("* SENTINEL GET-MASTER-ADDR-BY-NAME mymaster", new[] { "127.0.0.1", port })));

    [Fact]
    public async Task A_sentinel_that_watches_nothing_fails_the_sentinels() => Assert.Equal(
        "s-0 knows no primary named mymaster",
        await ProblemAsync(
            new SentinelCheck(), Deployments.Sentinel,
            n => n.Answer("s-0 SENTINEL GET-MASTER-ADDR-BY-NAME mymaster", Array.Empty<string>())));

    [Fact]
    public async Task A_replica_that_sentinels_take_for_down_fails_the_sentinels() => Assert.Equal(
        "s-2 sees replica 127.0.0.1:7001 as s_down,slave,disconnected",
        await ProblemAsync(
            new SentinelCheck(), Deployments.Sentinel,
            n => n.Answer("s-2 SENTINEL REPLICAS mymaster", new[] { new[] { "name", "127.0.0.1:7001", "flags", "s_down,slave,disconnected" } })));

    [Fact]
    public async Task Sentinels_that_could_not_agree_fail_the_sentinels() => Assert.Equal(
        "s-0: NOQUORUM 1 usable Sentinels",
        await ProblemAsync(
            new SentinelCheck(), Deployments.Sentinel,
            n => n.Refuse("s-0 SENTINEL CKQUORUM mymaster", "NOQUORUM 1 usable Sentinels")));

    [Fact]
    public async Task A_cluster_that_is_down_fails_the_cluster() => Assert.Equal(
        "d-2: cluster_state is fail",
        await ProblemAsync(new ClusterCheck(), Deployments.Cluster, n => n.Answer("d-2 CLUSTER INFO", "cluster_state:fail\r\n")));

    [Fact]
    public async Task A_node_that_describes_another_cluster_fails_the_cluster()
    {
        var view = Deployments.ClusterNodesSeenBy(0)
            .Replace("slave ccc", "fail?,slave ccc", StringComparison.Ordinal).Replace("0-8191", "0-8190", StringComparison.Ordinal);
        Assert.Equal(
            "d-0: sees 127.0.0.1:7003 as fail?,slave; d-0: 16383 of 16384 slots are covered; "
            + "d-0 describes another cluster than most nodes do",
            await ProblemAsync(new ClusterCheck(), Deployments.Cluster, n => n.Answer("d-0 CLUSTER NODES", view)));
    }

    [Fact]
    public async Task A_primary_without_its_replica_fails_the_cluster()
    {
        var problem = await ProblemAsync(new ClusterCheck(), Deployments.Cluster, n =>
        {
            foreach (var node in Deployments.Cluster.Nodes)
                n.Answer($"{node.Name} CLUSTER NODES", "aaa 127.0.0.1:7000@17000 master - 0 1 1 connected 0-16383");
        });
        Assert.EndsWith(
            "d-3: knows 1 nodes, planned 4; d-3: 1 primaries hold slots, planned 2; d-3: primary 127.0.0.1:7000 has 0 replicas, planned 1",
            problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_without_a_password_fails_the_password() => Assert.Equal(
        "s-0 answers without a password: +PONG",
        await ProblemAsync(new PasswordCheck(), Deployments.Sentinel, n => n.Answer("s-0 stranger PING", "+PONG")));

    [Fact]
    public async Task A_node_that_takes_any_password_fails_the_password() => Assert.Equal(
        "d-1 answers a wrong password with +OK",
        await ProblemAsync(
            new PasswordCheck(), Deployments.Sentinel, n => n.Answer("d-1 stranger AUTH redisinfra-wrong-password", "+OK")));

    [Fact]
    public async Task An_application_that_may_administer_fails_the_password() => Assert.Equal(
        "d-1: the application may CONFIG SET; d-1: the application may SHUTDOWN",
        await ProblemAsync(new PasswordCheck(), Deployments.Sentinel, n => n
            .Refuse("d-1 CONFIG SET redisinfra-probe 1", "ERR Unknown option or number of arguments")
            .Refuse("d-1 SHUTDOWN redisinfra-probe", "ERR syntax error")));

    [Fact]
    public async Task Every_directive_that_is_not_in_force_is_told_with_node_and_values() => Assert.Equal(
        "d-0: maxmemory planned \"1024\", found \"0\"; d-1: appendonly planned \"yes\", found nothing",
        await ProblemAsync(new ConfigurationCheck(), Deployments.Sentinel, n => n
            .Answer("d-0 CONFIG GET maxmemory", new[] { "maxmemory", "0" })
            .Answer("d-1 CONFIG GET appendonly", Array.Empty<string>())));

    [Theory]
    [InlineData("loading:1\r\naof_enabled:1\r\n", "d-0 still loads its data")]
    [InlineData("loading:0\r\naof_enabled:0\r\n", "d-0: the append-only file is off, planned on")]
    [InlineData("loading:0\r\naof_enabled:1\r\nrdb_last_bgsave_status:err\r\n", "d-0: rdb_last_bgsave_status is err")]
    [InlineData("loading:0\r\naof_enabled:1\r\naof_last_write_status:err\r\n", "d-0: aof_last_write_status is err")]
    public async Task Data_that_is_not_kept_as_planned_fails_the_persistence(string info, string problem) => Assert.Equal(
        problem, await ProblemAsync(new PersistenceCheck(), Deployments.Sentinel, n => n.Answer("d-0 INFO persistence", info)));

    [Fact]
    public async Task Other_snapshots_than_planned_fail_the_persistence() => Assert.Equal(
        "d-1: snapshots at \"900 1\", planned at \"\"",
        await ProblemAsync(
            new PersistenceCheck(), Deployments.Sentinel, n => n.Answer("d-1 CONFIG GET save", new[] { "save", "900 1" })));

    [Fact]
    [Trait("Entry", "3")]
    public async Task Damaged_files_that_a_node_set_aside_are_warned_of_while_they_are_there()
    {
        var data = Directory.CreateTempSubdirectory("redisinfra-data-");
        var node = Deployments.Sentinel.Nodes.First(n => n.Kind == NodeKind.Data);
        var deployment = Deployments.Sentinel with { Nodes = Deployments.Sentinel.Nodes.Replace(node, node with { Data = data.FullName }) };
        async Task<Finding> Look() => await new PersistenceCheck().LookAsync(Deployments.Subject(deployment, Deployments.Healthy()));
        Assert.Null((await Look()).Warning);

        var aside = data.CreateSubdirectory("damaged-20260102T030405Z");
        var finding = await Look();
        Assert.True(finding.IsHealthy, finding.Detail);
        Assert.Equal($"damaged files were set aside; remove them once nobody needs them: {aside.FullName}", finding.Warning);
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_write_that_is_refused_fails_the_reading_and_writing()
    {
        var client = new FakeClient { OnSet = _ => Task.FromException(new TimeoutException("nobody answers")) };
        var finding = await new ReadWriteCheck().LookAsync(Deployments.Subject(Deployments.Standalone, Deployments.Healthy(), client));
        Assert.Equal("an application can't write: the command timed out", finding.Detail);
        Assert.False(finding.IsHealthy);
    }

    [Fact]
    public async Task A_key_that_is_gone_at_once_fails_the_reading_and_writing()
    {
        var client = new FakeClient { Loses = _ => true };
        var finding = await new ReadWriteCheck().LookAsync(Deployments.Subject(Deployments.Standalone, Deployments.Healthy(), client));
        Assert.Equal("d-0 took a key and doesn't return it", finding.Detail);
    }

    [Fact]
    public async Task The_key_that_was_written_to_check_is_deleted()
    {
        var client = new FakeClient();
        var finding = await new ReadWriteCheck().LookAsync(Deployments.Subject(Deployments.Standalone, Deployments.Healthy(), client));
        Assert.Equal("written as an application and read from 1 primary node", finding.Detail);
        Assert.Empty(client.Keys);
    }

    [Theory]
    [InlineData("replication", "no replicas are planned")]
    [InlineData("sentinels", "no sentinels are planned")]
    [InlineData("cluster", "the deployment is no cluster")]
    [InlineData("password", "authentication is off")]
    [InlineData("configuration", "the plan names no directive that can be asked for")]
    [InlineData("persistence", "the plan says nothing of persistence")]
    [InlineData("exporter", "monitoring is off")]
    public void A_check_with_nothing_to_look_at_says_why(string name, string reason)
    {
        var node = Deployments.Standalone.Nodes[0];
        var bare = Deployments.Standalone with { Password = null, Nodes = [node with { Configuration = node.Configuration.Clear() }] };
        Assert.Equal(reason, CheckList.All.Single(c => string.Equals(c.Name, name, StringComparison.Ordinal)).NotApplicable(bare));
    }

    private static async Task<string> ProblemAsync(Check check, RunningDeployment deployment, Action<FakeNodes> ail)
    {
        var nodes = Deployments.Healthy();
        ail(nodes);
        var finding = await check.LookAsync(Deployments.Subject(deployment, nodes));
        Assert.False(finding.IsHealthy, finding.Detail);
        return finding.Detail;
    }
}
