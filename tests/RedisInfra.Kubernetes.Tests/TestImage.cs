namespace RedisInfra.Kubernetes.Tests;

/// <summary>The image that pods run here.</summary>
internal static class TestImage
{
    /// <summary>One of tests/images/build.sh; REDISINFRA_TEST_IMAGE names another.</summary>
    public static string Name { get; } = Environment.GetEnvironmentVariable("REDISINFRA_TEST_IMAGE") ?? "redisinfra-test/redis:7.0";

    /// <summary>Why pods aren't run: it takes minutes. Null in CI, where an engine or image that is missing fails.</summary>
    public static string? Skip { get; } = Environment.GetEnvironmentVariable("CI") is null
        ? "runs in CI: set CI=true, with docker and the images of tests/images/build.sh"
        : null;
}
