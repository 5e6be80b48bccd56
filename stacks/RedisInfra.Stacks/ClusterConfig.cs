using RedisInfra.Components;
using RedisInfra.Topology;

namespace RedisInfra.Stacks;

/// <summary>Which Kubernetes cluster a stack deploys to: never whatever a machine's kubeconfig happens to name.</summary>
public sealed record ClusterConfig
{
    private const string Path = "redisinfra:cluster";

    /// <summary>The text of a kubeconfig, best as a <c>secure:</c> value.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>A context: of <see cref="Kubeconfig"/>, or of this machine's kubeconfig where that is left out.</summary>
    public string? Context { get; init; }

    /// <summary>A stack that has a kubeconfig as an output, as <c>organization/project/stack</c>.</summary>
    public string? Stack { get; init; }

    /// <summary>The name of that output. Default <c>kubeconfig</c>.</summary>
    public string Output { get; init; } = "kubeconfig";

    /// <summary>An AKS cluster that this stack makes, or one that exists.</summary>
    public AksSettings? Aks { get; init; }

    /// <summary>What can't be meant.</summary>
    public IEnumerable<SettingError> Errors()
    {
        var told = Kubeconfig is not null || Context is not null;
        if (Stack is not null && told)
        {
            yield return new SettingError($"{Path}.stack", Stack, "names the cluster a second time: write either `stack`, or `kubeconfig` and `context`");
        }

        if (Aks is not null && (told || Stack is not null))
        {
            yield return new SettingError($"{Path}.aks", Aks.Name, "names the cluster a second time: write `aks` alone");
        }

        foreach (var error in Aks is null ? [] : AksClusterArgs.Errors(Aks))
        {
            yield return error with { Path = $"{Path}.aks.{error.Path}" };
        }
    }

    /// <summary>What is accepted and worth telling.</summary>
    public IEnumerable<SettingAdvice> Advice() => Aks is null
        ? []
        : AksClusterArgs.Advice(Aks).Select(a => a with { Path = $"{Path}.aks.{a.Path}" });

    /// <summary>What is missing where somebody deploys.</summary>
    public IEnumerable<SettingError> Missing(IEnumerable<DeploymentConfig> deployments) =>
        Kubeconfig is null && Context is null && Stack is null && Aks is null && deployments.Any(d => d.Platform is KubernetesPlatform)
            ? [new SettingError(Path, Found: null, "is missing: write `kubeconfig` (as a `secure:` value), `context` (of this machine's "
                + "kubeconfig), `stack` (one whose output `kubeconfig` it is) or `aks`")]
            : [];
}
