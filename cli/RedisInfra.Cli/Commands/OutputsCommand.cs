using System.CommandLine;
using RedisInfra.Cli.Rendering;

namespace RedisInfra.Cli.Commands;

/// <summary><c>redisinfra outputs</c></summary>
internal static class OutputsCommand
{
    public static Command Create(Services services)
    {
        var common = new CommonOptions();
        var json = new Option<bool>("--json") { Description = "Print JSON (docs/outputs.md)" };
        var secrets = new Option<bool>("--show-secrets") { Description = "Print passwords instead of [secret]" };
        var command = new Command("outputs", "Show how to reach what was deployed") { json, secrets };
        common.AddTo(command);
        command.SetAction(parsed => Run(common.Open(parsed, services), parsed.GetValue(json), parsed.GetValue(secrets)));
        return command;
    }

    private static int Run(Session session, bool json, bool secrets)
    {
        var outputs = session.ReadDeployed().State.Outputs;
        var shown = secrets ? outputs.Plain : outputs.Masked;
        if (json)
            session.Services.Terminal.Out.WriteLine(RunJson.Text(OutputsText.Json(session.Stack, shown, outputs.Failures)));
        else
            OutputsText.WriteAll(session.Services.Terminal.Out, shown);
        return ExitCodes.Done;
    }
}
