namespace RedisInfra.Kubernetes.Tests;

/// <summary>A fact about pods that run as containers: skipped where there is no engine with the image.</summary>
internal sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute() => Skip = TestImage.Missing;
}
