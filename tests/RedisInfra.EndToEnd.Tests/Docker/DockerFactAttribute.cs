namespace RedisInfra.EndToEnd.Tests.Docker;

/// <summary>A fact about containers: skipped where no engine runs or the image isn't built, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DockerFactAttribute : FactAttribute
{
    /// <param name="image">What the fact runs on.</param>
    /// <param name="inCiOnly">Whether it repeats on another image what is proven already.</param>
    public DockerFactAttribute(string image, bool inCiOnly = false)
    {
        if (Environment.GetEnvironmentVariable("CI") is not null)
        {
            return;
        }

        if (inCiOnly)
        {
            Skip = "runs in CI: set CI=true";
        }
        else if (Engine.Try("info") is null)
        {
            Skip = "no Docker engine runs";
        }
        else if (Engine.Try("image", "inspect", image) is null)
        {
            Skip = $"{image} isn't built: tests/images/build.sh";
        }
    }
}
