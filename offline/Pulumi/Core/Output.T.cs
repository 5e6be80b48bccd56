using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A value that is known once what it depends on has been registered.</summary>
public sealed class Output<T> : IOutput
{
    internal Output(Task<OutputData<T>> data)
    {
        Data = data;
        Deployment.Current?.Work.Track(data);
    }

    internal Output(OutputData<T> data) => Data = Task.FromResult(data);

    /// <summary>Of a resource, whose registration is what the deployment waits for.</summary>
    internal Output(TaskCompletionSource<OutputData<T>> completion) => Data = completion.Task;

    internal Task<OutputData<T>> Data { get; }

    public static Output<T> Create(Task<T> value) => Create(value, isSecret: false);

    public Output<ValueTuple> Apply(Func<T, Task> func)
    {
        return Apply(async value =>
        {
            await func(value).ConfigureAwait(false);
            return default(ValueTuple);
        });
    }

    public Output<TResult> Apply<TResult>(Func<T, TResult> func) => Apply(value => Output.Create(func(value)));

    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) => Apply(value => Output.Create(func(value)));

    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) => Apply(value => func(value).ToOutput());

    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func)
    {
        return new Output<TResult>(ApplyAsync(Data, func));

        static async Task<OutputData<TResult>> ApplyAsync(Task<OutputData<T>> source, Func<T, Output<TResult>?> func)
        {
            var data = await source.ConfigureAwait(false);
            if (!data.IsKnown && Deployment.Instance.IsDryRun)
                return data.WithValue(default(TResult)!);

            var inner = func(data.Value);
            if (inner is null)
                return data.WithValue(default(TResult)!);

            var result = await inner.Data.ConfigureAwait(false);
            return new(
                Dependencies.Union(data.Resources, result.Resources), result.Value,
                data.IsKnown && result.IsKnown, data.IsSecret || result.IsSecret);
        }
    }

    /// <exception cref="InvalidOperationException">No deployment runs, to which the official package would tell a warning.</exception>
    public override string ToString()
    {
        const string Text =
            """
            Calling [ToString] on an [Output<T>] is not supported.

            To get the value of an Output<T> as an Output<string> consider:
            1. o.Apply(v => $"prefix{v}suffix")
            2. Output.Format($"prefix{hostname}suffix");
            """;
        Log.Warn(Text);
        return Text;
    }

    async ValueTask<OutputData<object?>> IOutput.GetDataAsync()
    {
        var data = await Data.ConfigureAwait(false);
        return data.WithValue<object?>(data.Value);
    }

    internal static Output<T> Create(Task<T> value, bool isSecret)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(CreateAsync());

        async Task<OutputData<T>> CreateAsync() =>
            new(Dependencies.None, await value.ConfigureAwait(false), IsKnown: true, isSecret);
    }

    internal Output<T> WithSecret(bool isSecret)
    {
        return new(WithSecretAsync());

        async Task<OutputData<T>> WithSecretAsync() => (await Data.ConfigureAwait(false)) with { IsSecret = isSecret };
    }

    /// <summary>The value, or the type's default while it is unknown.</summary>
    internal async Task<T> ValueOrDefaultAsync()
    {
        var data = await Data.ConfigureAwait(false);
        return data.IsKnown ? data.Value : default!;
    }
}
