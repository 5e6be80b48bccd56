namespace RedisInfra.Verification;

/// <summary>A replica as its primary sees it.</summary>
/// <param name="Address">Where the replica says it listens.</param>
/// <param name="State"><c>online</c> once the first copy is complete.</param>
/// <param name="Offset">How much of the primary's stream it has acknowledged, in bytes.</param>
/// <param name="LagSeconds">How long ago it last acknowledged.</param>
internal sealed record ConnectedReplica(string Address, string State, long Offset, long LagSeconds)
{
    /// <summary>Parses <c>ip=…,port=…,state=…,offset=…,lag=…</c>.</summary>
    public static ConnectedReplica Parse(string line)
    {
        var fields = InfoReply.Parse(line.Replace(',', '\n').Replace('=', ':'));
        return new ConnectedReplica(
            $"{fields["ip"]}:{fields["port"]}", fields["state"], fields.Number("offset") ?? 0, fields.Number("lag") ?? 0);
    }
}
