using System.Diagnostics;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RedisInfra.Kubernetes.Tests;

/// <summary>What `redisinfra render` writes for a stack, read back as a cluster would.</summary>
internal sealed class Manifests
{
    private readonly List<JsonObject> _all;

    private Manifests(IEnumerable<JsonObject> all) => _all = [.. all];

    public IEnumerable<JsonObject> Of(string kind) => _all.Where(m => (string?)m["kind"] == kind);

    public JsonObject Named(string kind, string name) => Of(kind).Single(m => NameOf(m) == name);

    public static string NameOf(JsonObject manifest) => (string)manifest["metadata"]!["name"]!;

    /// <summary>Renders a stack file, secrets included; generated passwords are kept in the project's directory.</summary>
    public static async Task<Manifests> RenderAsync(string project, string stack)
    {
        var (code, output) = await RunAsync(project, stack, "--with-secrets");
        Assert.True(code == 0, output);
        return new Manifests(Directory.GetFiles(Path.Combine(project, "manifests"), "*.yaml").Order(StringComparer.Ordinal).Select(Read));
    }

    /// <summary>Runs `redisinfra render` on a stack file, into the directory <c>manifests</c>.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string project, string stack, params string[] options)
    {
        await File.WriteAllTextAsync(Path.Combine(project, "Pulumi.yaml"), "name: redisinfra\nruntime: dotnet\n");
        await File.WriteAllTextAsync(Path.Combine(project, "Pulumi.test.yaml"), stack);
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "redisinfra.dll"), "render", "--stack", "test", "--out", "manifests", .. options])
        {
            WorkingDirectory = project,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    private static JsonObject Read(string path)
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(path);
        yaml.Load(reader);
        return (JsonObject)ToJson(Assert.Single(yaml.Documents).RootNode)!;
    }

    // As YAML 1.2's core schema reads it.
    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, ToJson(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => scalar.Value switch
        {
            "true" => true,
            "false" => false,
            "null" or "" or null => null,
            var text when int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
            var text => text,
        },
        YamlScalarNode scalar => scalar.Value,
        _ => throw new NotSupportedException(node.ToString()),
    };
}
