using System.CommandLine;
using RedisInfra.Cli.Rendering;

namespace RedisInfra.Cli.Commands;

/// <summary><c>redisinfra destroy</c></summary>
internal static class DestroyCommand
{
    public static Command Create(Services services)
    {
        var common = new CommonOptions();
        var yes = new Option<bool>("--yes", "-y") { Description = "Don't ask" };
        var command = new Command("destroy", "Delete everything that up made, data included") { yes };
        common.AddTo(command);
        command.SetAction(async (parsed, stop) => await RunAsync(common.Open(parsed, services), parsed.GetValue(yes), stop));
        return command;
    }

    private static async Task<int> RunAsync(Session session, bool yes, CancellationToken stop)
    {
        var loaded = session.Read();
        if (loaded.Generation == 0)
        {
            session.Services.Terminal.Out.WriteLine($"Nothing to destroy: stack '{session.Stack}' isn't deployed");
            return ExitCodes.Done;
        }

        using var store = session.Open(loaded.Salt);
        using var engine = session.Engine();
        var plan = engine.PlanDestroy(store.State);
        PlanText.Write(session.Console, plan);
        if (plan.LosesData && !yes && !session.Agrees("This deletes data. Go on?"))
        {
            session.Error("not confirmed: nothing was changed");
            return ExitCodes.Failed;
        }

        var began = session.Services.Time.GetTimestamp();
        var view = session.View(json: false);
        var outcome = await view.WhileAsync("destroying", () => engine.DestroyAsync(store, view, stop));
        view.Say($"Done: {Words.Counts(outcome.Count, Words.Done, "nothing")} in {Words.Of(session.Services.Time.GetElapsedTime(began))}");
        foreach (var failure in outcome.Failures)
            session.Error(failure.ToString());
        if (!outcome.Succeeded)
            session.Error("something is left: run destroy again");
        return outcome.Succeeded ? ExitCodes.Done : ExitCodes.Failed;
    }
}
