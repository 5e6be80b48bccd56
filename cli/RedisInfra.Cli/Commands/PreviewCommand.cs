using System.CommandLine;
using RedisInfra.Cli.Rendering;
using RedisInfra.Cli.Verifying;

namespace RedisInfra.Cli.Commands;

/// <summary><c>redisinfra preview</c></summary>
internal static class PreviewCommand
{
    public static Command Create(Services services)
    {
        var common = new CommonOptions();
        var json = new Option<bool>("--json") { Description = "Print the plan as JSON" };
        var command = new Command("preview", "Show what up would change, and change nothing") { json };
        common.AddTo(command);
        command.SetAction(async (parsed, stop) => await RunAsync(common.Open(parsed, services), parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(Session session, bool json, CancellationToken stop)
    {
        var (file, _) = session.Configure();
        var state = session.Read().State;
        using var engine = session.Engine();
        var plan = await session.View(json).WhileAsync("planning", () => engine.PlanAsync(session.Run, state));
        session.CheckRoom(file, plan.Changes.Any() ? await session.CountAsync(state, stop) : KeyRecords.None);
        session.AdviseChange(file, state);
        if (json)
            session.Services.Terminal.Out.WriteLine(RunJson.Text(RunJson.Of(session.Stack, plan)));
        else
            PlanText.Write(session.Console, plan);
        return ExitCodes.Done;
    }
}
