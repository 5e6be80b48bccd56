using FsCheck;
using FsCheck.Fluent;

namespace RedisInfra.Verification.Tests;

public sealed class ReplyTests
{
    [Fact]
    public void Whatever_fields_a_server_prints_are_read_back()
    {
        var name = Gen.Elements("role", "a_b", "slave0", "x").Select(n => n);
        var value = Gen.Elements("", "0", "-1", "ip=1.2.3.4,port=1", "a:b:c", " spaced out ", "#");
        var fields = Gen.Zip(name, value).ListOf();
        Prop.ForAll(fields.ToArbitrary(), printed =>
        {
            var text = "# Section\r\n" + string.Concat(printed.Select(f => $"{f.Item1}:{f.Item2}\r\n")) + "\r\n";
            var info = InfoReply.Parse(text);
            return printed.GroupBy(f => f.Item1, StringComparer.Ordinal).All(g => string.Equals(info[g.Key], g.First().Item2, StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_breaks_the_readers() => Prop.ForAll<string>(text =>
    {
        var words = (text ?? "").Split(' ');
        return InfoReply.Parse(text ?? "")["surely not there"].Length == 0
            && ReplicationInfo.Parse(text ?? "").Replicas.IsEmpty
            && new SentinelReply(words).Number("surely not there") is null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_field_that_is_missing_is_empty_and_has_no_number()
    {
        var info = InfoReply.Parse("used_memory:12\r\nname:x\r\n");
        Assert.Equal("", info["absent"]);
        Assert.Equal(12, info.Number("used_memory"));
        Assert.Null(info.Number("absent"));
        Assert.Null(info.Number("name"));
    }

    [Fact]
    public void A_primary_tells_its_offset_and_its_replicas()
    {
        var info = ReplicationInfo.Parse(
            "# Replication\r\nrole:master\r\nconnected_slaves:2\r\n"
            + "slave0:ip=10.0.0.2,port=6381,state=online,offset=4711,lag=0\r\n"
            + "slave1:ip=10.0.0.3,port=6382,state=wait_bgsave,offset=0,lag=3\r\n"
            + "master_repl_offset:4720\r\nslave_repl_offset:1\r\n");
        Assert.True(info.IsPrimary);
        Assert.Equal(4720, info.Offset);
        Assert.Equal(
            [new ConnectedReplica("10.0.0.2:6381", "online", 4711, 0), new ConnectedReplica("10.0.0.3:6382", "wait_bgsave", 0, 3)],
            info.Replicas.ToArray());
    }

    [Theory]
    [InlineData("master_link_status:up\r\nmaster_sync_in_progress:0\r\n", true)]
    [InlineData("master_link_status:up\r\nmaster_sync_in_progress:1\r\n", false)]
    [InlineData("master_link_status:down\r\nmaster_sync_in_progress:0\r\n", false)]
    public void A_replica_is_linked_once_its_first_copy_is_complete(string state, bool linked)
    {
        var info = ReplicationInfo.Parse($"role:slave\r\n{state}slave_repl_offset:77\r\nmaster_repl_offset:99\r\n");
        Assert.False(info.IsPrimary);
        Assert.Equal(linked, info.LinkUp);
        Assert.Equal(77, info.Offset);
    }

    [Fact]
    public void Cluster_nodes_are_read_with_flags_primaries_and_slots()
    {
        var nodes = ClusterNode.ParseAll(
            "aaa 10.0.0.1:7001@17001,host-1 myself,master - 0 1426238317239 3 connected 0-99 150 200-210 [93->-bbb]\n"
            + "bbb :0@0 slave,fail,noaddr aaa 1426238316232 1426238316232 3 disconnected\n"
            + "ccc 10.0.0.3:7003@17003 master,fail? - 0 1426238318243 4 connected\n");

        Assert.Equal([new SlotRange(0, 99), new SlotRange(150, 150), new SlotRange(200, 210)], nodes[0].Slots.ToArray());
        Assert.True(nodes[0].IsMyself);
        Assert.True(nodes[0].IsPrimary);
        Assert.Null(nodes[0].PrimaryId);
        Assert.Equal("10.0.0.1:7001", nodes[0].Address);
        Assert.Equal("aaa", nodes[1].PrimaryId);
        Assert.Equal([false, true, false], nodes.Select(n => n.HasFailed));
    }

    [Fact]
    public void Any_slots_are_read_back()
    {
        var slots = Gen.Choose(0, 16383).SelectMany(first => Gen.Choose(first, 16383).Select(last => new SlotRange(first, last))).ListOf();
        Prop.ForAll(slots.ToArbitrary(), ranges =>
        {
            var text = string.Join(' ', ranges.Select(r => r.Count == 1 ? $"{r.First}" : $"{r.First}-{r.Last}"));
            var node = ClusterNode.ParseAll($"aaa 10.0.0.1:7001@17001 master - 0 1 1 connected {text}\n").Single();
            return node.Slots.SequenceEqual(ranges);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_sentinel_tells_flags_one_by_one()
    {
        var state = new SentinelReply(["name", "mymaster", "flags", "s_down,o_down,master", "quorum", "2", "odd"]);
        Assert.True(state.HasFlag("o_down"));
        Assert.False(state.HasFlag("down"));
        Assert.Equal(2, state.Number("quorum"));
        Assert.Null(state.Number("num-slaves"));
    }
}
