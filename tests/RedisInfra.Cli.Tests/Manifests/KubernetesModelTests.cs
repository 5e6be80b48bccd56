using System.Text.Json;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Project;

namespace RedisInfra.Cli.Tests.Manifests;

/// <summary>Every manifest is read back by the API's own models, strictly.</summary>
[Trait("Entry", "21")]
public sealed class KubernetesModelTests : IDisposable
{
    private const int Deployments = 40;

    private readonly RenderRig _rig = new();

    public static TheoryData<string> Stacks => ["staging", "prod", "matrix", "random"];

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Every_manifest_is_what_the_API_asks_for(string stack)
    {
        var file = stack switch
        {
            "matrix" => KubernetesStacks.Matrix,
            "random" => KubernetesStacks.Random(Environment.TickCount, Deployments),
            _ => RenderRig.StackFile(stack),
        };
        Assert.True(await _rig.RunAsync(file, "--with-secrets") == 0, $"{_rig.Error}\n{file}");
        var manifests = Directory.GetFiles(_rig["."], "*.yaml").Order(StringComparer.Ordinal).ToList();
        Assert.True(manifests.Count > 10);
        var complaints = manifests.SelectMany(m => Complaints(YamlFile.Read(m)).Select(c => $"{Path.GetFileName(m)}: {c}")).ToList();
        Assert.True(complaints.Count == 0, $"{string.Join('\n', complaints)}\n{file}");
    }

    [Theory]
    [InlineData("spec.replica", "1", "could not be mapped")]
    [InlineData("spec.replicas", "\"1\"", "could not be converted")]
    [InlineData("spec.template.spec.containers.0.resources.limits.memory", "\"64Mb\"", "quantity")]
    [InlineData("spec.template.spec.containers.0.name", "null", "name")]
    [InlineData("spec.template.spec.containers.0.ports.0.containerPort", "null", "port")]
    [InlineData("metadata.labels.team", "\"a b\"", "label team")]
    [InlineData("metadata.name", "\"Redis\"", "metadata.name")]
    public async Task What_the_API_refuses_is_found(string path, string value, string complaint)
    {
        Assert.True(await _rig.RunAsync(RenderRig.StackFile("staging")) == 0, _rig.Error);
        var manifest = YamlFile.Read(Directory.GetFiles(_rig["."], "*-statefulset-*.yaml").Order(StringComparer.Ordinal).First());
        var steps = path.Split('.');
        var place = steps[..^1].Aggregate((JsonNode)manifest, (node, step) => int.TryParse(step, out var i) ? node[i]! : node[step]!);
        if (value == "null")
            ((JsonObject)place).Remove(steps[^1]);
        else
            place[steps[^1]] = JsonNode.Parse(value);
        Assert.Contains(Complaints(manifest), c => c.Contains(complaint, StringComparison.Ordinal));
    }

    public void Dispose() => _rig.Dispose();

    private static List<string> Complaints(JsonObject manifest)
    {
        try
        {
            return [.. (KubernetesModels.Read(manifest) ?? []).SelectMany(v => KubernetesPatterns.Complaints(v.Path, v.Value))];
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return [e.Message];
        }
    }
}
