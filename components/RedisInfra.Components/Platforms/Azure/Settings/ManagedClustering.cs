using System.Text.Json.Serialization;

namespace RedisInfra.Components;

/// <summary>How clients see the shards of Managed Redis, in the service's words.</summary>
public enum ManagedClustering
{
    /// <summary>Clients follow the cluster protocol.</summary>
    [JsonStringEnumMemberName("OSSCluster")]
    OssCluster,

    /// <summary>One endpoint before the shards; commands over several slots are refused.</summary>
    [JsonStringEnumMemberName("EnterpriseCluster")]
    EnterpriseCluster,

    /// <summary>One shard.</summary>
    [JsonStringEnumMemberName("NoCluster")]
    NoCluster,
}
