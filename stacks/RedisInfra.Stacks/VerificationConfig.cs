using System.Collections.Immutable;
using RedisInfra.Components;
using RedisInfra.Verification;

namespace RedisInfra.Stacks;

/// <summary>What follows an `up` that changed something, besides the checks that always do.</summary>
public sealed record VerificationConfig
{
    /// <summary>Drills to run: they disturb the deployment, so the default is none.</summary>
    public ImmutableArray<DrillKind> Drills { get; init; } = [];

    /// <summary>What drills may cost here, those of <c>verify --drill</c> too.</summary>
    public DrillBudgets Budgets { get; internal init; } = new();

    internal static VerificationConfig Read(SettingsBinder binder, SettingNode node) =>
        binder.Bind<VerificationConfig>(node, BudgetSettings.Key) with { Budgets = BudgetSettings.Read(binder, node[BudgetSettings.Key]) };

    // Of a cluster's pods only others in the cluster get a hold.
    internal DeploymentConfig Inside(DeploymentConfig deployment) => deployment.Platform is KubernetesPlatform platform && Drills.Contains(DrillKind.Graceful)
        ? deployment with { Platform = platform with { DrillHandover = true } }
        : deployment;
}
