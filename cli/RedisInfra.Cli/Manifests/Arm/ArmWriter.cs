using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Testing;
using RedisInfra.Cli.Handlers;

namespace RedisInfra.Cli.Manifests.Arm;

/// <summary>An ARM template of the stack, for `az deployment sub`.</summary>
internal sealed class ArmWriter : PackageWriter
{
    /// <summary>The template's file: in a directory of its own, since kubectl takes every JSON file beside its manifests.</summary>
    public const string File = "azure/template.json";

    /// <summary>The file of its parameters, written with secrets alone.</summary>
    public const string ParametersFile = "azure/parameters.json";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string Package => "azure-native";

    public override Made Foresee(RecordedResource resource)
    {
        var outputs = (JsonObject)resource.Inputs.DeepClone();
        if (ArmResource.Of(resource) is { Names: { } names })
            outputs["name"] = names[names.Count - 1];
        outputs["principalId"] = ArmToken.Property(resource.Key, "principalId");
        return new(ArmToken.Id(resource.Key), outputs);
    }

    /// <exception cref="InvalidOperationException">Nobody is asked what exists, so nothing does.</exception>
    public override JsonObject? Answer(MockCallArgs call) => call.Token!.Split(':')[^1] switch
    {
        "listManagedClusterUserCredentials" => new JsonObject
        {
            ["kubeconfigs"] = new JsonArray(new JsonObject { ["name"] = "clusterUser", ["value"] = "" }),
        },
        var function when function.StartsWith("get", StringComparison.Ordinal) =>
            throw new InvalidOperationException($"Code=\"ResourceNotFound\": {function} is asked of nobody while rendering"),
        _ => null,
    };

    public override Rendered Write(IReadOnlyCollection<RecordedResource> resources, bool withSecrets)
    {
        var known = resources.Select(ArmResource.Of).OfType<ArmResource>().ToList();
        if (known.Count == 0)
            return new([], []);
        var template = new ArmTemplate(known);
        var text = template.ToJson().ToJsonString(s_json) + "\n";
        var parameters = new JsonObject
        {
            ["$schema"] = "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
            ["contentVersion"] = "1.0.0.0",
            ["parameters"] = new JsonObject(template.Secrets.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)new JsonObject { ["value"] = s.Value }))),
        };
        var secret = template.Secrets.Count > 0;
        return new(
            [
                new RenderedFile(File, text),
                .. secret && withSecrets
                    ? new[] { new RenderedFile(ParametersFile, parameters.ToJsonString(s_json) + "\n", Secret: true) }
                    : [],
            ],
            [
                $"{File}: try it with `az deployment sub what-if --location REGION --template-file {File}`, then `create`; it can't refuse "
                + "changes that drop data, as `pulumi up` does",
                .. secret && !withSecrets
                    ? new[] { $"left out: the parameters {string.Join(", ", template.Secrets.Keys)}; --with-secrets writes them to {ParametersFile}" }
                    : [],
            ]);
    }
}
