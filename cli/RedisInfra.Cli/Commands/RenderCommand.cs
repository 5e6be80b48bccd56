using System.Collections.Immutable;
using System.CommandLine;
using RedisInfra.Cli.Manifests;
using RedisInfra.Cli.Manifests.Arm;

namespace RedisInfra.Cli.Commands;

/// <summary><c>redisinfra render</c></summary>
internal static class RenderCommand
{
    private static readonly ImmutableArray<PackageWriter> s_writers = [new KubernetesWriter(), new ArmWriter()];

    public static Command Create(Services services)
    {
        var common = new CommonOptions();
        var output = new Option<string>("--out", "-o") { Description = "The directory to write to", HelpName = "DIR", Required = true };
        var secrets = new Option<bool>("--with-secrets") { Description = "Write secrets too, in files that only you can read" };
        var command = new Command("render", "Write what the stack is, for kubectl and others, and deploy nothing") { output, secrets };
        common.AddTo(command);
        command.SetAction(async (parsed, _) => await RunAsync(
            common.Open(parsed, services), parsed.GetValue(output)!, parsed.GetValue(secrets)));
        return command;
    }

    private static async Task<int> RunAsync(Session session, string output, bool withSecrets)
    {
        var (file, _) = session.Configure();
        using var store = withSecrets ? session.Open(file.EncryptionSalt) : null;
        using var engine = session.Engine();
        var resources = await engine.RecordAsync(session.Run, store, s_writers);
        var rendered = s_writers.Select(w => w.Write([.. resources.Where(r => PackageOf(r) == w.Package)], withSecrets)).ToList();
        var files = rendered.SelectMany(r => r.Files).ToList();
        if (files.Count == 0)
            throw CliException.Usage($"stack '{session.Stack}' has nothing to render: {string.Join(", ", s_writers.Select(w => w.Package))} is rendered, the rest is deployed");

        var directory = Path.GetFullPath(output, session.Services.WorkingDirectory);
        var refusals = s_writers.SelectMany(w => w.Refusals([.. resources.Where(r => PackageOf(r) == w.Package)], directory)).ToList();
        if (refusals.Count > 0)
            throw CliException.Usage(string.Join(Environment.NewLine, refusals));
        new RenderDirectory(directory).Write(files);
        var terminal = session.Services.Terminal;
        terminal.Out.WriteLine($"{files.Count} files written to {directory}");
        foreach (var note in rendered.SelectMany(r => r.Notes).Concat(NotRendered(resources)))
            terminal.Out.WriteLine(note);
        return ExitCodes.Done;
    }

    private static IEnumerable<string> NotRendered(IEnumerable<RecordedResource> resources) =>
        from type in resources.GroupBy(r => r.Key.Type, StringComparer.Ordinal)
        let package = PackageOf(type.First())
        where package is not ("redisinfra" or "pulumi" or "random") && s_writers.All(w => w.Package != package)
        select $"not rendered: {type.Count()} of {type.Key}, which `redisinfra up` deploys";

    private static string PackageOf(RecordedResource resource) => resource.Key.Type.Split(':')[0];
}
