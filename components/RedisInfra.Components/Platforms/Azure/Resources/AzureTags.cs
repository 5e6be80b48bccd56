using Pulumi;

namespace RedisInfra.Components;

/// <summary>Tags of everything on Azure that takes some.</summary>
internal static class AzureTags
{
    public static InputMap<string> Of(AzurePlan plan)
    {
        var tags = new InputMap<string>
        {
            ["redisinfra-deployment"] = plan.Deployment,
            ["redisinfra-stack"] = Deployment.Instance.StackName,
            ["redisinfra-topology"] = plan.Topology.Kind,
        };
        foreach (var (key, value) in plan.Platform.Tags)
        {
            tags[key] = value;
        }

        return tags;
    }
}
