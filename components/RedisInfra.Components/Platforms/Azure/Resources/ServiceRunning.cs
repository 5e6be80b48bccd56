using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>A service as verification sees it: its endpoint is the only node.</summary>
internal static class ServiceRunning
{
    public static RunningDeployment Of(
        RedisPlan plan, AzurePlan azure, ClientTarget target, string? key, RunningService service) => new()
        {
            Name = plan.Deployment,
            Topology = plan.Topology,
            Platform = azure.Platform.Kind,
            Shape = plan.Shape,
            Nodes =
            [
                new RunningNode
                {
                    Name = azure.ServiceName,
                    Kind = NodeKind.Data,
                    Role = NodeRole.Primary,
                    Host = target.Entry.Host,
                    Port = target.Entry.Port,
                },
            ],
            Password = key,
            Tls = true,
            Service = service,
        };

    /// <summary>
    /// A command that prints what Azure says of a resource: one object, whose keys are the paths asked for.
    /// </summary>
    /// <param name="id">The resource's id.</param>
    /// <param name="apiVersion">Of its type.</param>
    /// <param name="paths">Key → path in Azure's answer.</param>
    public static string Show(string id, string apiVersion, params IEnumerable<(string Key, string Path)> paths) =>
        $"az rest --method get --url '{id}?api-version={apiVersion}' --output json --query "
        + $"'{{{string.Join(", ", paths.Select(p => $"\"{p.Key}\": {p.Path}"))}}}'";
}
