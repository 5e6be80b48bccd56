using System.Collections.Immutable;
using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// Pods of a Kubernetes cluster, AKS included: a StatefulSet for each group of nodes. Its provider is the stack's: the
/// component takes it from its options.
/// </summary>
public sealed record KubernetesPlatform : NodePlatform
{
    /// <summary>The namespace. Default <c>redis</c>.</summary>
    public string Namespace { get; init; } = "redis";

    /// <summary>Whether the stack makes the namespace, with the restricted Pod Security Standard enforced. Default: yes.</summary>
    public bool CreateNamespace { get; init; } = true;

    /// <summary>The cluster's DNS domain. Default <c>cluster.local</c>.</summary>
    public string ClusterDomain { get; init; } = "cluster.local";

    /// <summary>
    /// The image of Redis 7 or later, or Valkey, with a tag other than <c>latest</c>, or a digest. Any user may run it: pods
    /// set their own.
    /// </summary>
    public string Image { get; init; } = "docker.io/library/redis:7.4.6";

    /// <summary>The image of oliver006's redis_exporter.</summary>
    public string ExporterImage { get; init; } = "docker.io/oliver006/redis_exporter:v1.69.0";

    /// <summary>
    /// The image of the verifier (components/RedisInfra.Verification/Dockerfile), which checks the deployment from inside.
    /// Default: none, nothing is checked.
    /// </summary>
    public string? VerificationImage { get; init; }

    /// <summary>
    /// Whether the verification also has a primary hand over while a client writes, and fails when a write is lost or the gap is
    /// too long. Default: no, since it disturbs.
    /// </summary>
    public bool DrillHandover { get; init; }

    /// <summary>Secrets with which images are pulled.</summary>
    public ImmutableArray<string> ImagePullSecrets { get; init; } = [];

    /// <summary>One more Service of this name for the primary, such as <c>redis-master</c>, for applications that expect it.</summary>
    public string? Alias { get; init; }

    public StorageSettings Storage { get; init; } = new();

    public CpuSettings Cpu { get; init; } = new();

    /// <summary>How strictly the nodes of a shard stay on different hosts and zones. Default: where it can be had.</summary>
    public Spread Spread { get; init; } = Spread.Preferred;

    public NetworkPolicySettings NetworkPolicy { get; init; } = new();

    /// <summary>How Prometheus finds the exporters. Default: by the pods' annotations.</summary>
    public ScrapeBy Scrape { get; init; } = ScrapeBy.Annotations;

    /// <summary>The pods' priority class. Default: the cluster's.</summary>
    public string? PriorityClass { get; init; }

    /// <summary>Labels that a host must have.</summary>
    public ImmutableSortedDictionary<string, string> NodeSelector { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Taints of hosts that pods may run on all the same.</summary>
    public ImmutableArray<Toleration> Tolerations { get; init; } = [];

    /// <summary>Further labels of every resource and pod.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Further annotations of every resource and pod.</summary>
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// Shards beyond the topology's that still run while their slots move to the others: removing a shard takes two
    /// deployments, one that drains it and one without it. Default 0.
    /// </summary>
    public int DrainingShards { get; init; }

    /// <summary>
    /// Whether Pulumi refuses to delete or replace a StatefulSet: it shows a program nothing of what exists, so nothing else can
    /// refuse a change that takes a shard's slots along. Default: yes. Deleting one keeps its volumes.
    /// </summary>
    public bool Protect { get; init; } = true;

    public override string Kind => "kubernetes";

    public override bool ReadsExistingSecrets => true;

    public override bool ReachableFromHere => false;

    public override IEnumerable<SettingError> Validate(RedisTopology topology, RedisSettings settings) =>
        new KubernetesRules(this, topology, settings).Errors();

    public override IEnumerable<SettingAdvice> Advise(RedisTopology topology, RedisSettings settings)
    {
        if (VerificationImage is null)
        {
            yield return new SettingAdvice("platform.verificationImage",
                (DrillHandover ? "no drill runs and nothing" : "nothing") + " is checked after an update, since pods can't be reached from outside: name an image "
                + "of components/RedisInfra.Verification/Dockerfile", IsWarning: DrillHandover);
        }
    }

    /// <summary>The nodes' addresses, and the alias: of one cluster.</summary>
    public override IEnumerable<Claim> Claims(RedisPlan plan) => base.Claims(plan)
        .Concat(Alias is null ? [] : [new("platform.alias", $"Service {Alias} in namespace {Namespace}", plan.Deployment)])
        .Select(claim => claim with { OfProvider = true });

    protected override Addressing AddressingFor(string deployment, RedisTopology topology, RedisSettings settings) =>
        new KubernetesAddressing(new KubernetesNames(deployment, Namespace, ClusterDomain), settings);

    private protected override Output<string> DeployNodes(
        PlatformRequest request, RedisPlan plan, Credentials credentials) =>
        new KubernetesResources(request, plan, credentials, this).Register();

    private protected override void VerifyInside(
        PlatformRequest request, RedisPlan plan, Credentials credentials, Output<RunningDeployment> running)
    {
        if (VerificationImage is { } image)
        {
            var names = new KubernetesNames(request.Name, Namespace, ClusterDomain);
            new KubernetesJobs(request, plan, credentials, this, names, new Metadata(this, plan, names))
                .Verify(image, running.Apply(r => (r with { Nodes = [.. r.Nodes.Select(KubernetesJobs.Drillable)] }).ToJson()));
        }
    }

    // Disturbing a pod takes rights that nothing here has: drills of one that runs need kubectl or a person.
    private protected override NodeControl? ControlOf(RedisPlan plan, NodePlan node) => null;
}
