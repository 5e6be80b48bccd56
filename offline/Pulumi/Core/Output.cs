using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Creates and combines outputs.</summary>
public static partial class Output
{
    public static Output<T> Create<T>(T value) =>
        new(new OutputData<T>(Dependencies.None, value, IsKnown: true, IsSecret: false));

    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    public static Output<T> CreateSecret<T>(T value) =>
        new(new OutputData<T>(Dependencies.None, value, IsKnown: true, IsSecret: true));

    public static Output<T> CreateSecret<T>(Task<T> value) => Output<T>.Create(value, isSecret: true);

    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.WithSecret(isSecret: true);
    }

    public static Output<T> Unsecret<T>(Output<T> output) => output.WithSecret(isSecret: false);

    public static async Task<bool> IsSecretAsync<T>(Output<T> output) => (await output.Data.ConfigureAwait(false)).IsSecret;

    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All(inputs.AsEnumerable());

    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) =>
        All(inputs.Select(input => (Output<T>)input));

    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());

    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs)
    {
        return new(AllAsync([.. outputs]));

        static async Task<OutputData<ImmutableArray<T>>> AllAsync(Output<T>[] outputs)
        {
            var values = ImmutableArray.CreateBuilder<T>(outputs.Length);
            var all = new OutputData<ImmutableArray<T>>(Dependencies.None, [], IsKnown: true, IsSecret: false);
            foreach (var output in outputs)
            {
                var data = await output.Data.ConfigureAwait(false);
                values.Add(data.Value);
                all = all.Combine(data);
            }

            return all.WithValue(values.MoveToImmutable());
        }
    }

    public static Output<string> Format(FormattableString formattableString)
    {
        var holes = formattableString.GetArguments().Select(ToObjectOutput);
        return All(holes).Apply(values => string.Format(formattableString.Format, [.. values]));
    }

    private static Output<object?> ToObjectOutput(object? value)
    {
        var output = (value as IInput)?.ToOutput() ?? value as IOutput;
        return output is null ? Create(value) : new(output.GetDataAsync().AsTask());
    }

    private static Output<TTuple> Combine<TTuple>(IOutput[] items, Func<object?[], TTuple> create)
    {
        return new(CombineAsync());

        async Task<OutputData<TTuple>> CombineAsync()
        {
            var values = new object?[items.Length];
            var all = new OutputData<object?>(Dependencies.None, null, IsKnown: true, IsSecret: false);
            for (var i = 0; i < items.Length; i++)
            {
                var data = await items[i].GetDataAsync().ConfigureAwait(false);
                values[i] = data.Value;
                all = all.Combine(data);
            }

            return all.WithValue(create(values));
        }
    }
}
