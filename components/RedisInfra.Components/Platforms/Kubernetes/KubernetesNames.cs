namespace RedisInfra.Components;

/// <summary>Every name of a deployment's resources in a cluster.</summary>
internal sealed record KubernetesNames(string Deployment, string Namespace, string ClusterDomain)
{
    /// <summary>The label of pods that may connect as clients.</summary>
    public const string ClientLabel = "redisinfra.io/client";

    /// <summary>The label of pods that have an exporter.</summary>
    public const string ExporterLabel = "redisinfra.io/exporter";

    /// <summary>The label of data pods that belong to the deployment's plan, which those that are drained don't.</summary>
    public const string MemberLabel = "redisinfra.io/member";

    /// <summary>The headless Service that gives data pods their names.</summary>
    public string Nodes => $"{Deployment}-nodes";

    /// <summary>The headless Service that gives sentinel pods their names.</summary>
    public string Sentinels => $"{Deployment}-sentinels";

    public string Exporter => $"{Deployment}-exporter";

    /// <summary>The Secret of the application's password.</summary>
    public string Auth => $"{Deployment}-auth";

    /// <summary>The Secret of the passwords that only the deployment itself uses.</summary>
    public string Internal => $"{Deployment}-internal";

    public string Scripts => $"{Deployment}-scripts";

    /// <summary>What the form Job reads.</summary>
    public string Form => $"{Deployment}-form";

    public string Verification => $"{Deployment}-verification";

    public string With(string suffix) => $"{Deployment}-{suffix}";

    /// <summary>The full name, with a dot for each of the resolver's ndots: so it is looked up as it is.</summary>
    public string HostOf(string pod, string service) => $"{pod}.{ServiceHost(service)}";

    public string ServiceHost(string service) => $"{service}.{Namespace}.svc.{ClusterDomain}";
}
