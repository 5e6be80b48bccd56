using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a program against mocks and gives back the resources that it registered.</summary>
    /// <exception cref="RunException">The program, or a registration, failed.</exception>
    /// <exception cref="AggregateException">Several things failed: a <see cref="RunException"/> each.</exception>
    public static async Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new()
    {
        return await RunWithMocksAsync(mocks, options, () => Task.FromResult<Stack>(new TStack())).ConfigureAwait(false);
    }

    /// <inheritdoc cref="TestAsync{TStack}"/>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
    {
        IDictionary<string, object?> outputs = new Dictionary<string, object?>(StringComparer.Ordinal);
        var resources = await RunWithMocksAsync(testMocks, testOptions, async () =>
        {
            var stack = new TestStack();
            outputs = await createResources().ConfigureAwait(false);
            return stack;
        }).ConfigureAwait(false);
        return ([.. resources.Where(resource => resource is not TestStack)], outputs);
    }

    /// <inheritdoc cref="TestAsync{TStack}"/>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources) =>
        TestAsync(testMocks, testOptions, () => Task.FromResult(createResources()));

    /// <inheritdoc cref="TestAsync{TStack}"/>
    public static async Task<ImmutableArray<Resource>> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
    {
        var result = await TestAsync(testMocks, testOptions, async () =>
        {
            await createResources().ConfigureAwait(false);
            return (IDictionary<string, object?>)ImmutableDictionary<string, object?>.Empty;
        }).ConfigureAwait(false);
        return result.Resources;
    }

    /// <inheritdoc cref="TestAsync{TStack}"/>
    public static Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources) =>
        TestAsync(testMocks, testOptions, () =>
        {
            createResources();
            return Task.CompletedTask;
        });

    // An asynchronous method, so that the instance that it sets ends with it.
    private static async Task<ImmutableArray<Resource>> RunWithMocksAsync(
        IMocks mocks, TestOptions? options, Func<Task<Stack>> createStack)
    {
        var deployment = new Deployment(mocks, options);
        Instance = deployment.Information;
        try
        {
            var stack = await createStack().ConfigureAwait(false);
            stack.RegisterPropertyOutputs();
        }
        catch (Exception exception)
        {
            deployment.Work.Fail(exception);
        }

        await deployment.Work.EndAsync().ConfigureAwait(false);
        return [.. deployment._resources];
    }
}
