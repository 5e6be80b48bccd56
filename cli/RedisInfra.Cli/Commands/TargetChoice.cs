using System.Text.Json;
using RedisInfra.Topology;

namespace RedisInfra.Cli.Commands;

/// <summary>Which deployments to verify: of this command's own state, or of a stack that the Pulumi CLI deployed.</summary>
internal sealed record TargetChoice(string? Deployment, string? File)
{
    /// <summary>Whether another engine deployed them.</summary>
    public bool IsForeign => File is not null;

    public async Task<IReadOnlyList<RunningDeployment>> ReadAsync(Session session, CancellationToken stop)
    {
        var all = File is null ? session.Targets(session.ReadDeployed().State) : await ReadFileAsync(session, File, stop);
        var chosen = all.Where(d => Deployment is null || d.Name == Deployment).ToList();
        return chosen.Count > 0
            ? chosen
            : throw CliException.Usage($"--deployment {Deployment}: there is {string.Join(", ", all.Select(d => d.Name))}");
    }

    private static async Task<IReadOnlyList<RunningDeployment>> ReadFileAsync(Session session, string file, CancellationToken stop)
    {
        try
        {
            var text = file == "-"
                ? await Console.In.ReadToEndAsync(stop)
                : await System.IO.File.ReadAllTextAsync(Path.GetFullPath(file, session.Services.WorkingDirectory), stop);
            return session.Services.Definition.Targets(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw CliException.Usage(
                $"--targets {file}: can't be read ({e.Message}); "
                + "write what `pulumi stack output targets --show-secrets` prints");
        }
    }
}
