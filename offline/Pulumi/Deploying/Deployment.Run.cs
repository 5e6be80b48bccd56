namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Says that this package can't do it, and returns 1.</summary>
    public static Task<int> RunAsync(Action action) => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task> func) => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) =>
        RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new() => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack => RefuseAsync();

    private static async Task<int> RefuseAsync()
    {
        await Console.Error.WriteLineAsync(
            "pulumi up needs the official Pulumi packages, and this was built with the offline stand-ins: " +
            "build it against a feed that has them (PULUMI_PACKAGES=official).").ConfigureAwait(false);
        return 1;
    }
}
