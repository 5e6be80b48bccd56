using Pulumi.Testing;

namespace Pulumi;

/// <summary>What a program can ask of the deployment that it runs in.</summary>
public sealed class DeploymentInstance
{
    internal DeploymentInstance(Deployment deployment, TestOptions? options)
    {
        Deployment = deployment;
        StackName = options?.StackName ?? "stack";
        ProjectName = options?.ProjectName ?? "project";
        RootDirectory = options?.RootDirectory ?? "projectRoot";
        OrganizationName = options?.OrganizationName ?? "organization";
        IsDryRun = options?.IsPreview ?? true;
    }

    public string StackName { get; }

    public string ProjectName { get; }

    public string RootDirectory { get; }

    public string OrganizationName { get; }

    /// <summary>True in a preview.</summary>
    public bool IsDryRun { get; }

    internal Deployment Deployment { get; }

    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        new(Deployment.InvokeAsync<T>(token, args, options));

    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        new(Deployment.InvokeAsync<T>(token, args, options));

    public async Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        (await Deployment.InvokeAsync<T>(token, args, options).ConfigureAwait(false)).Value;

    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Deployment.InvokeAsync<object>(token, args, options);

    public Output<T> Call<T>(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        new(Deployment.CallAsync<T>(token, args, self, options));
}
