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

    public Output<T> Invoke<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        new(Deployment.InvokeAsync<T>(token, args, options));

    public Output<T> Invoke<T>(
        string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest) =>
        new(Deployment.InvokeAsync<T>(token, args, options));

    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Invoke<T>(token, args, options, registerPackageRequest: null);

    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        Invoke<T>(token, args, options, registerPackageRequest: null);

    public async Task<T> InvokeAsync<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        (await Deployment.InvokeAsync<T>(token, args, options).ConfigureAwait(false)).Value;

    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        InvokeAsync<T>(token, args, options, registerPackageRequest: null);

    public Task InvokeAsync(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Deployment.InvokeAsync<object>(token, args, options);

    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null) =>
        InvokeAsync(token, args, options, registerPackageRequest: null);

    public Output<T> Call<T>(
        string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        new(Deployment.CallAsync<T>(token, args, self, options));

    public Output<T> Call<T>(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        Call<T>(token, args, self, options, registerPackageRequest: null);

    public void Call(
        string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Deployment.Work.Track(Deployment.CallAsync<object>(token, args, self, options));

    public void Call(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        Call(token, args, self, options, registerPackageRequest: null);
}
