using Pulumi;

namespace RedisInfra.Components;

/// <summary>What a platform deploys.</summary>
internal sealed record PlatformRequest(string Name, Redis Parent, RedisArgs Args)
{
    /// <summary>Options of a child: always under the component.</summary>
    public CustomResourceOptions Child(params IEnumerable<Resource> dependsOn)
    {
        var options = new CustomResourceOptions { Parent = Parent };
        foreach (var resource in dependsOn)
        {
            options.DependsOn.Add(resource);
        }

        return options;
    }

    /// <summary>Options of a child whose name is fixed, so that a replacement can only come after the old one has gone.</summary>
    public CustomResourceOptions Replaced(params IEnumerable<Resource> dependsOn)
    {
        var options = Child(dependsOn);
        options.DeleteBeforeReplace = true;
        return options;
    }
}
