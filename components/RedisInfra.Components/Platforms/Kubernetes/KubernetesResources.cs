using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// The resources of one deployment in a cluster. They refer to each other by plain names: an output would let the
/// replacement of one replace all.
/// </summary>
internal sealed class KubernetesResources
{
    private static readonly ImmutableSortedDictionary<string, string> s_draining =
        ImmutableSortedDictionary<string, string>.Empty.Add("redisinfra.io/draining", "true");

    private readonly PlatformRequest _request;
    private readonly RedisPlan _plan;
    private readonly Credentials _credentials;
    private readonly KubernetesPlatform _platform;
    private readonly KubernetesNames _names;
    private readonly Metadata _metadata;

    public KubernetesResources(PlatformRequest request, RedisPlan plan, Credentials credentials, KubernetesPlatform platform)
    {
        (_request, _plan, _credentials, _platform) = (request, plan, credentials, platform);
        _names = new KubernetesNames(request.Name, platform.Namespace, platform.ClusterDomain);
        _metadata = new Metadata(platform, plan, _names);
    }

    /// <summary>Registers everything; the result is known once the deployment has formed.</summary>
    public Output<string> Register()
    {
        var files = new KubernetesFiles(_request, _plan, _credentials, _names, _metadata);
        List<Resource> before =
        [
            .. new KubernetesPolicies(_request, _plan, _platform, _names, _metadata).Register(),
            .. files.Register(),
            .. new KubernetesServices(_request, _plan, _platform, _names, _metadata).Register(),
        ];
        var pod = new NodePod(_plan, _platform, _request.Args.Settings, _names, _metadata);
        var nodes = Groups().Select(g => StatefulSet(g, pod.Template(g, files.ConfigurationOf(g.Kind).RestartHash), before)).ToList();
        var jobs = new KubernetesJobs(_request, _plan, _credentials, _platform, _names, _metadata);
        var form = jobs.Form(nodes);
        if (_plan.Exporter is not null && _platform.Scrape == ScrapeBy.PodMonitor)
        {
            _ = new PodMonitor(_request.Name, _metadata, _names, _request.Child());
        }

        return form.Id.Apply(_ => "");
    }

    private IEnumerable<NodeGroup> Groups()
    {
        var groups = NodeGroup.Of(_plan.Nodes).ToList();
        var shards = groups.Count(g => g.Shard is not null);
        return groups.Concat(Enumerable.Range(shards, _platform.DrainingShards)
            .Select(s => groups[0] with { Name = _names.With($"shard-{s}"), Shard = s, Draining = true }));
    }

    // All at once: the scripts work out who leads, and may have to ask everybody for it.
    private StatefulSet StatefulSet(NodeGroup group, PodTemplateSpecArgs template, IEnumerable<Resource> before)
    {
        var options = _request.Child(before);
        options.Protect = _platform.Protect;
        return new StatefulSet(group.Name, new StatefulSetArgs
        {
            Metadata = _metadata.Of(group.Name, group.Component, group.Draining ? s_draining : null),
            Spec = new StatefulSetSpecArgs
            {
                ServiceName = group.Kind == NodeKind.Data ? _names.Nodes : _names.Sentinels,
                Replicas = group.Nodes.Length,
                PodManagementPolicy = "Parallel",
                MinReadySeconds = 5,
                RevisionHistoryLimit = 5,
                UpdateStrategy = new StatefulSetUpdateStrategyArgs { Type = "RollingUpdate" },
                Selector = _metadata.SelectorArgs(group.Component, group.Shard),
                Template = template,
                VolumeClaimTemplates = { Claim(group.Kind) },
            },
        }, options);
    }

    private PersistentVolumeClaimArgs Claim(NodeKind kind)
    {
        var storage = _platform.Storage;
        var size = kind == NodeKind.Data ? storage.Size : storage.SentinelSize;
        var spec = new PersistentVolumeClaimSpecArgs
        {
            AccessModes = { "ReadWriteOnce" },
            Resources = new VolumeResourceRequirementsArgs { Requests = { ["storage"] = size.ToString() } },
        };
        if (storage.Class is { } storageClass)
        {
            spec.StorageClassName = storageClass;
        }

        return new PersistentVolumeClaimArgs { Metadata = new ObjectMetaArgs { Name = "data" }, Spec = spec };
    }
}
