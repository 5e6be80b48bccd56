using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>The management plane of a service says that it runs as planned.</summary>
internal sealed class ServiceStateCheck(TimeProvider time) : Check("service")
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    public override string? NotApplicable(RunningDeployment deployment) =>
        deployment.Service is null ? "no service runs the deployment" : null;

    protected override async Task<Finding> ExamineAsync(Subject subject)
    {
        var service = subject.Deployment.Service!;
        var (state, problem) = service.Observed is { } observed ? (observed, null) : await AskAsync(service.Show);
        if (problem is not null)
            return new Finding([problem], "");
        var problems = service.Expected
            .Where(e => !string.Equals(state.GetValueOrDefault(e.Key, ""), e.Value, StringComparison.OrdinalIgnoreCase))
            .Select(e => $"{e.Key} is {(state.GetValueOrDefault(e.Key, "") is { Length: > 0 } found ? found : "missing")}, planned {e.Value}");
        // What the service says besides is told: nobody planned it.
        var told = service.Expected.Concat(state.Where(s => !service.Expected.ContainsKey(s.Key)));
        return new Finding([.. problems], string.Join(", ", told.Where(e => e.Value.Length > 0).Select(e => $"{e.Key} {e.Value}")));
    }

    private async Task<(ImmutableSortedDictionary<string, string> State, string? Problem)> AskAsync(string command)
    {
        var none = ImmutableSortedDictionary<string, string>.Empty;
        var (output, failed) = await Shell.ReadAsync(command, s_timeout, time, CancellationToken.None);
        if (failed is not null)
            return (none, $"the service can't be asked, which takes the Azure CLI, signed in: {failed}");
        try
        {
            return (Parse(output), null);
        }
        catch (JsonException e)
        {
            return (none, $"the service's answer can't be read: {e.Message}");
        }
    }

    // Several objects one after the other, each flat.
    private static ImmutableSortedDictionary<string, string> Parse(string output)
    {
        var state = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(output), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new JsonException("an object was expected");
            foreach (var property in document.RootElement.EnumerateObject())
                state[property.Name] = property.Value.ValueKind == JsonValueKind.Null ? "" : property.Value.ToString();
        }

        return state.ToImmutable();
    }
}
