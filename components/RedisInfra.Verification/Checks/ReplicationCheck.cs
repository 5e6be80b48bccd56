using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Every replica's link is up, and every primary sees the planned number of replicas close behind it.</summary>
internal sealed class ReplicationCheck() : Check("replication")
{
    /// <summary>How far behind, in bytes, a replica may be seen to be while writes go on.</summary>
    private const long MaxBehind = 1024 * 1024;

    /// <summary>Replicas acknowledge every second.</summary>
    private const long MaxLagSeconds = 5;

    public override string? NotApplicable(RunningDeployment deployment) =>
        deployment.Shape.ReplicasPerPrimary == 0 ? "no replicas are planned" : null;

    protected override async Task<Finding> ExamineAsync(Subject subject)
    {
        var (planned, least) = (subject.Shape.ReplicasPerPrimary, subject.Shape.LeastReplicas);
        var problems = await EachAsync(subject.Deployment.DataNodes, async node =>
        {
            var info = await subject.Nodes.ReplicationAsync(node);
            return info.IsPrimary ? OfPrimary(node.Name, info, planned, least) : OfReplica(node.Name, info);
        });
        return new Finding(problems, $"{Count(planned * subject.Shape.Primaries, "replica")} linked and up to date");
    }

    private static IEnumerable<string> OfReplica(string node, ReplicationInfo info) =>
        info.LinkUp ? [] : [$"{node}: the link to its primary is down or its first copy isn't complete"];

    private static IEnumerable<string> OfPrimary(string node, ReplicationInfo info, int planned, int least)
    {
        if (info.Replicas.Length != planned)
            yield return $"{node} sees {Count(info.Replicas.Length, "replica")}, planned {planned.ToString(CultureInfo.InvariantCulture)}";
        if (least > 0 && !info.WantsReplica)
            yield return $"{node} would take writes without a replica (min-replicas-to-write is 0, planned {least.ToString(CultureInfo.InvariantCulture)})";
        foreach (var replica in info.Replicas)
        {
            if (replica.State is not "online")
                yield return $"{node}: replica {replica.Address} is in state {replica.State}";
            else if (info.Offset - replica.Offset is var behind && (behind > MaxBehind || replica.LagSeconds > MaxLagSeconds))
                yield return string.Create(CultureInfo.InvariantCulture, $"{node}: replica {replica.Address} is {behind} bytes and {replica.LagSeconds} s behind");
        }
    }
}
