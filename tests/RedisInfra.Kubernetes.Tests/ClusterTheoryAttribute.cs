namespace RedisInfra.Kubernetes.Tests;

/// <inheritdoc cref="ClusterFactAttribute"/>
internal sealed class ClusterTheoryAttribute : TheoryAttribute
{
    public ClusterTheoryAttribute() => Skip = TestImage.Skip;
}
