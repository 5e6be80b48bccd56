using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RedisInfra.Cli.Tests.Manifests;

/// <summary>Microsoft's own compiler, which knows the services' types, and evaluates templates. It asks nobody.</summary>
internal sealed partial class Bicep(Scratch scratch)
{
    /// <summary>What its decompiler can't say of a template that is right, and why.</summary>
    private static readonly (string Code, string Words)[] s_gaps =
    [
        ("BCP024", "identifier exceeds the limit"), // it calls a resource whose name is computed by the whole computation
        ("BCP028", "is declared multiple times"), // it calls resources by type and name, and the same may extend two others
        ("BCP034", "expected an item of type \"module[]"), // it doesn't find a deployment in another group; evaluating does
        ("BCP036", "The property \"scope\" expected"), // templates take a text there, Bicep a symbol
        ("BCP104", "The referenced module has errors"), // told in the module
    ];

    private static string Program { get; } = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Bicep").Value!;

    /// <summary>What the template has that the services' types don't, or lacks that they ask for.</summary>
    public async Task<IReadOnlyList<string>> ComplaintsAsync(JsonObject template)
    {
        // Style isn't asked for.
        scratch.Write("bicepconfig.json", """{ "analyzers": { "core": { "enabled": false } } }""");
        scratch.Write("template.json", template.ToJsonString());
        var (_, said) = await RunAsync("decompile", "template.json", "--force");
        Assert.True(File.Exists(scratch["template.bicep"]), said);
        var (code, complaints) = await RunAsync("build", "template.bicep", "--outfile", "again.json");
        var found = complaints.Split('\n').Select(l => Complaint().Match(l)).Where(m => m.Success).ToList();
        Assert.True(code == 0 || found.Count > 0, complaints);
        return [.. found.Where(m => !s_gaps.Any(g => g.Code == m.Groups["code"].Value && m.Value.Contains(g.Words, StringComparison.Ordinal)))
            .Select(m => $"{m.Value}\n    {File.ReadLines(m.Groups["file"].Value).ElementAt(int.Parse(m.Groups["line"].Value) - 1).Trim()}")];
    }

    /// <summary>The resources that a deployment of the template makes, every expression evaluated.</summary>
    public async Task<IReadOnlyList<JsonObject>> ResourcesAsync(JsonObject template)
    {
        scratch.Write("template.json", template.ToJsonString());
        scratch.Write("template.bicepparam", "using './template.json'\n" + string.Concat(
            ((JsonObject)template["parameters"]!).Select(p => $"param {p.Key} = 'left-out'\n")));
        var (code, said) = await RunAsync(
            "snapshot", "template.bicepparam", "--mode", "overwrite", "--location", "westeurope", "--subscription-id", "22222222-0000-0000-0000-000000000000");
        Assert.True(code == 0, said);
        return [.. ((JsonArray)JsonNode.Parse(await File.ReadAllTextAsync(scratch["template.snapshot.json"]))!["predictedResources"]!).OfType<JsonObject>()];
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = scratch.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var said = await process.StandardError.ReadToEndAsync() + await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    [GeneratedRegex(@"^(?<file>[^(]+)\((?<line>[0-9]+),[0-9]+\) : (Warning|Error) (?<code>BCP[0-9]+): .*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Complaint();
}
