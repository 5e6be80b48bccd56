namespace RedisInfra.Kubernetes.Tests;

/// <summary>A fact about pods that run as containers: they run in CI.</summary>
internal sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute() => Skip = TestImage.Skip;
}
