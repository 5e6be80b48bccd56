using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Verifying;

namespace RedisInfra.Cli.Tests.Manifests;

/// <summary>`redisinfra render` of a stack, with the program that users run.</summary>
internal sealed class RenderRig : IDisposable
{
    private readonly Scratch _scratch = new();

    public RenderRig()
    {
        _scratch.Write("Pulumi.yaml", "name: redisinfra\n");
        // Whatever a test's configuration leaves behind isn't the next one's.
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", null);
    }

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public string this[string file] => Path.Combine(_scratch["out"], file);

    /// <summary>A stack file of the repository.</summary>
    public static string StackFile(string stack, [CallerFilePath] string caller = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", "..", $"Pulumi.{stack}.yaml"));

    public async Task<JsonObject> TemplateAsync(string stackFile, params string[] options)
    {
        Assert.Equal((0, ""), (await RunAsync(stackFile, options), Error.Contains("error:", StringComparison.Ordinal) ? Error : ""));
        return (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(this["azure/template.json"]))!;
    }

    public async Task<int> RunAsync(string stackFile, params string[] options)
    {
        _scratch.Write("Pulumi.test.yaml", stackFile);
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await App.RunAsync(["render", "--stack", "test", "--out", _scratch["out"], .. options], new()
        {
            Definition = StackDefinition.Redis,
            Verification = new VerificationRun(
                (_, _) => throw new NotSupportedException(),
                _ => throw new NotSupportedException(),
                (_, _, _) => throw new NotSupportedException(),
                (_, _, _) => throw new NotSupportedException(),
                _ => throw new NotSupportedException(),
                TimeProvider.System),
            Terminal = new Terminal(output, error, () => null, Interactive: false, Colour: false),
            Environment = name => name == "PULUMI_CONFIG_PASSPHRASE" ? "passphrase-of-tests" : null,
            WorkingDirectory = _scratch.Path,
        }, CancellationToken.None);
        (Out, Error) = (output.ToString(), error.ToString());
        return code;
    }

    public void Dispose() => _scratch.Dispose();
}
