using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;

namespace RedisInfra.Offline.Tests.Behaviour;

internal static class Run
{
    public static Task<ImmutableArray<Resource>> UpAsync(IMocks mocks, Action program) =>
        Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, program);

    public static Task<ImmutableArray<Resource>> UpAsync(IMocks mocks, Func<Task> program) =>
        Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, program);

    public static Task<ImmutableArray<Resource>> PreviewAsync(IMocks mocks, Action program) =>
        Deployment.TestAsync(mocks, new TestOptions(), program);

    public static Task<ImmutableArray<Resource>> PreviewAsync(IMocks mocks, Func<Task> program) =>
        Deployment.TestAsync(mocks, new TestOptions(), program);

    /// <summary>The messages of all that failed.</summary>
    public static async Task<IReadOnlyList<string>> FailureAsync(IMocks mocks, Action program)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => UpAsync(mocks, program));
        var all = (exception as AggregateException)?.InnerExceptions ?? [exception];
        Assert.All(all, one => Assert.IsType<RunException>(one));
        return [.. all.Select(one => one.Message)];
    }

    public static ImmutableDictionary<string, object> State(params (string Name, object Value)[] values) =>
        values.ToImmutableDictionary(value => value.Name, value => value.Value);
}
