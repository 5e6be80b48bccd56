using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

/// <summary>Writes the values of the outputs and inputs inside an object, and remembers what they were.</summary>
internal sealed class OutputJsonConverter : JsonConverterFactory
{
    public OutputData<object?> Seen { get; private set; } = new(Dependencies.None, null, IsKnown: true, IsSecret: false);

    public override bool CanConvert(Type typeToConvert) =>
        typeof(IOutput).IsAssignableFrom(typeToConvert) || typeof(IInput).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Writer<>).MakeGenericType(typeToConvert), this)!;

    private sealed class Writer<T>(OutputJsonConverter parent) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException($"{typeToConvert} can't be read from JSON.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            var output = (value as IInput)?.ToOutput() ?? (IOutput)value!;

            // Converters are synchronous, so there is no way around waiting for the value here.
            var data = output.GetDataAsync().AsTask().GetAwaiter().GetResult();
            parent.Seen = parent.Seen.Combine(data);
            if (data.IsKnown)
                JsonSerializer.Serialize(writer, data.Value, options);
            else
                writer.WriteNullValue();
        }
    }
}
