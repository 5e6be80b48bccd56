namespace RedisInfra.Cli.Manifests;

/// <summary>In which order kinds are applied: what others need first, so that one `kubectl apply -f DIR` is enough.</summary>
internal static class ManifestOrder
{
    private static readonly string[] s_kinds =
    [
        "Namespace", "PriorityClass", "ServiceAccount", "ConfigMap", "Secret", "NetworkPolicy", "PodDisruptionBudget",
        "Service", "StatefulSet", "Deployment", "PodMonitor", "ServiceMonitor", "PrometheusRule", "Job",
    ];

    /// <summary>The kind's place; kinds that nothing is known about come before what runs.</summary>
    public static int Of(string kind)
    {
        var place = Array.IndexOf(s_kinds, kind);
        return place >= 0 ? place : Array.IndexOf(s_kinds, "Service");
    }
}
