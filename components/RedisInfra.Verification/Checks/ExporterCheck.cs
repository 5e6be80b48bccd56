using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>The metrics exporter reaches every node.</summary>
internal sealed class ExporterCheck() : Check("exporter")
{
    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(5) };

    public override string? NotApplicable(RunningDeployment deployment) =>
        deployment.Exporter is null ? "monitoring is off" : null;

    protected override async Task<Finding> ExamineAsync(Subject subject)
    {
        var problems = await EachAsync(subject.Deployment.Nodes, async node =>
        {
            var address = $"http://{subject.Deployment.Exporter}/scrape?target=redis://{node.Address}";
            try
            {
                var metrics = await s_http.GetStringAsync(new Uri(address));
                return metrics.Split('\n').Any(l => l.TrimEnd() is "redis_up 1")
                    ? []
                    : [$"{node.Name}: the exporter doesn't reach it ({address})"];
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                return [$"{node.Name}: the exporter doesn't answer ({address}): {e.Message}"];
            }
        });
        return new Finding(problems, $"redis_up 1 for {Count(subject.Deployment.Nodes.Length, "node")}");
    }
}
