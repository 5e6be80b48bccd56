using System.ComponentModel;

namespace RedisInfra.Kubernetes.Tests;

/// <summary>The image that pods run here.</summary>
internal static class TestImage
{
    /// <summary>One of tests/images/build.sh; REDISINFRA_TEST_IMAGE names another.</summary>
    public static string Name { get; } = Environment.GetEnvironmentVariable("REDISINFRA_TEST_IMAGE") ?? "redisinfra-test/redis:7.0";

    /// <summary>Why no pod can run; null where one can.</summary>
    public static string? Missing { get; } = IsThere() ? null : $"needs docker with the image {Name}: tests/images/build.sh makes it";

    private static bool IsThere()
    {
        try
        {
            return Docker.TryAsync("image", "inspect", Name).GetAwaiter().GetResult().ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
