using System.Text.Json;

namespace Pulumi;

public static partial class Output
{
    /// <summary>Serialises a value; outputs and inputs inside it are resolved, and make the result unknown or secret.</summary>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(SerializeAsync());

        async Task<OutputData<string>> SerializeAsync()
        {
            var data = await value.Data.ConfigureAwait(false);
            if (!data.IsKnown)
                return data.WithValue("");

            var nested = new OutputJsonConverter();
            var withNested = options is null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
            withNested.Converters.Add(nested);
            var json = JsonSerializer.Serialize(data.Value, withNested);
            var all = data.WithValue(json).Combine(nested.Seen);
            return all.IsKnown ? all : all.WithValue("");
        }
    }

    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(DeserializeAsync());

        async Task<OutputData<T>> DeserializeAsync()
        {
            var data = await json.Data.ConfigureAwait(false);
            return data.WithValue(data.IsKnown ? JsonSerializer.Deserialize<T>(data.Value, options)! : default!);
        }
    }
}
