using System.CommandLine;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.Rendering;
using RedisInfra.Cli.Verifying;

namespace RedisInfra.Cli.Commands;

/// <summary><c>redisinfra destroy</c></summary>
internal static class DestroyCommand
{
    public static Command Create(Services services)
    {
        var common = new CommonOptions();
        var yes = new Option<bool>("--yes", "-y") { Description = "Don't ask" };
        var data = DataOption.Create();
        var command = new Command("destroy", "Delete everything that up made; Docker volumes that hold data only with --delete-data") { yes, data };
        common.AddTo(command);
        command.SetAction(async (parsed, stop) => await RunAsync(common.Open(parsed, services), parsed.GetValue(yes), parsed.GetValue(data), stop));
        return command;
    }

    private static async Task<int> RunAsync(Session session, bool yes, bool deleteData, CancellationToken stop)
    {
        var loaded = session.Read();
        if (loaded.Generation == 0)
        {
            session.Services.Terminal.Out.WriteLine($"Nothing to destroy: stack '{session.Stack}' isn't deployed");
            return ExitCodes.Done;
        }

        using var store = session.Open(loaded.Salt);
        using var engine = session.Engine();
        engine.DeletesData = deleteData;
        await engine.CheckReachableAsync(store.State);
        var plan = engine.PlanDestroy(store.State);
        if (plan.Count(OperationKind.Keep) > 0 && !yes && session.Wants(DataOption.Question))
        {
            engine.DeletesData = true;
            plan = engine.PlanDestroy(store.State);
        }

        PlanText.Write(session.Console, plan);
        if (plan.LosesData && !yes && !session.Agrees("This deletes data. Go on?"))
        {
            session.Error("not confirmed: nothing was changed");
            return ExitCodes.Failed;
        }

        // Data that is given up isn't missed by whoever deploys again.
        store.SetCounts(KeyRecords.Write(KeyRecords.Read(store.State).Without(plan)));
        var began = session.Services.Time.GetTimestamp();
        var view = session.View(json: false);
        var outcome = await view.WhileAsync("destroying", () => engine.DestroyAsync(store, view, stop));
        view.Say($"Done: {Words.Counts(outcome.Count, Words.Done, "nothing")} in {Words.Of(session.Services.Time.GetElapsedTime(began))}");
        if (outcome.Count(OperationKind.Keep) > 0)
            view.Say($"What is kept holds data: the next up goes on with it, `redisinfra destroy --stack {session.Stack} --delete-data` deletes it");
        foreach (var failure in outcome.Failures)
            session.Error(failure.ToString());
        if (!outcome.Succeeded)
            session.Error("something is left: run destroy again");
        return outcome.Succeeded ? ExitCodes.Done : ExitCodes.Failed;
    }
}
