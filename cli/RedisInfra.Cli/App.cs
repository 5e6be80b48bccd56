using System.CommandLine;
using RedisInfra.Cli.Commands;
using RedisInfra.Topology;

namespace RedisInfra.Cli;

/// <summary>The command line.</summary>
internal static class App
{
    public static RootCommand Create(Services services) => new("Deploys Redis - standalone, replication, sentinel, cluster - and proves that it fails over")
    {
        UpCommand.Create(services),
        PreviewCommand.Create(services),
        DestroyCommand.Create(services),
        OutputsCommand.Create(services),
        VerifyCommand.Create(services),
        RenderCommand.Create(services),
    };

    /// <summary>Runs one command. Whatever happens, the user gets words and a script gets an exit code.</summary>
    public static async Task<int> RunAsync(string[] args, Services services, CancellationToken stop)
    {
        var terminal = services.Terminal;
        try
        {
            var parsed = Create(services).Parse(args);
            if (parsed.Errors.Count > 0)
            {
                foreach (var error in UsageErrors.Of(parsed))
                    terminal.Error.WriteLine($"error: {error}");
                terminal.Error.WriteLine(parsed.CommandResult.Command is RootCommand
                    ? "usage: redisinfra up|preview|destroy|outputs|verify|render; redisinfra --help says more"
                    : $"usage: redisinfra {parsed.CommandResult.Command.Name} --help says what it takes");
                return ExitCodes.Usage;
            }

            return await parsed.InvokeAsync(
                new() { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop);
        }
        catch (Exception e)
        {
            return Tell(e, services, stop);
        }
    }

    private static int Tell(Exception e, Services services, CancellationToken stop)
    {
        var (code, message) = e switch
        {
            CliException known => (known.ExitCode, known.Message),
            SettingsException settings => (ExitCodes.Usage, settings.Message),
            OperationCanceledException when stop.IsCancellationRequested => (ExitCodes.Failed, "interrupted"),
            IOException or UnauthorizedAccessException => (ExitCodes.Failed, e.Message),
            _ => (ExitCodes.Failed, $"unexpected: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} (REDISINFRA_DEBUG=1 shows where)"),
        };
        foreach (var line in message.Split(Environment.NewLine))
            services.Terminal.Error.WriteLine($"error: {line}");
        if (string.Equals(services.Environment("REDISINFRA_DEBUG"), "1", StringComparison.Ordinal))
            services.Terminal.Error.WriteLine(e);
        return code;
    }
}
