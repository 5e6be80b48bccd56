using Pulumi.Testing;

namespace Pulumi;

/// <summary>
/// Runs programs against mocks. This stand-in speaks to no engine: <c>pulumi up</c> needs the official packages.
/// </summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<DeploymentInstance?> s_instance = new();

    private readonly IMocks _mocks;
    private readonly bool _isDryRun;

    private Deployment(IMocks mocks, TestOptions? options)
    {
        _mocks = mocks;
        _isDryRun = options?.IsPreview ?? true;
        Config = ConfigValues.FromEnvironment();
        Information = new(this, options);
    }

    /// <summary>The deployment that the running code belongs to.</summary>
    /// <exception cref="InvalidOperationException">It belongs to none.</exception>
    public static DeploymentInstance Instance
    {
        get => s_instance.Value
            ?? throw new InvalidOperationException("Trying to acquire Deployment.Instance before 'Run' was called.");
        private set => s_instance.Value = s_instance.Value is null
            ? value
            : throw new InvalidOperationException(
                "Deployment.Instance should only be set once at the beginning of a 'Run' call.");
    }

    internal static Deployment? Current => s_instance.Value?.Deployment;

    internal PendingWork Work { get; } = new();

    internal ConfigValues Config { get; }

    internal DeploymentInstance Information { get; }

    internal Stack? Stack { get; set; }
}
