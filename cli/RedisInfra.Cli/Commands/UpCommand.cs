using System.CommandLine;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.Rendering;
using RedisInfra.Cli.Verifying;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Commands;

/// <summary><c>redisinfra up</c></summary>
internal static class UpCommand
{
    public static Command Create(Services services)
    {
        var common = new CommonOptions();
        var yes = new Option<bool>("--yes", "-y") { Description = "Don't ask before data is deleted" };
        var skipDrills = new Option<bool>("--skip-drills") { Description = "Run the checks, but no failover drills" };
        var json = new Option<bool>("--json") { Description = "Print what was done and verified as JSON; progress goes to stderr" };
        var data = DataOption.Create();
        var loss = new Option<bool>("--accept-loss") { Description = "Go on from the keys that are there, where an earlier run said that some are lost" };
        var reports = new ReportOptions();
        var command = new Command("up", "Deploy the stack: show what changes, change it, verify it") { yes, skipDrills, json, data, loss };
        reports.AddTo(command);
        common.AddTo(command);
        command.SetAction(async (parsed, stop) => await RunAsync(
            common.Open(parsed, services),
            new(parsed.GetValue(yes), parsed.GetValue(skipDrills), parsed.GetValue(json), parsed.GetValue(data), parsed.GetValue(loss), reports.Open(parsed, services)),
            stop));
        return command;
    }

    private static async Task<int> RunAsync(Session session, UpOptions options, CancellationToken stop)
    {
        var (file, verification) = session.Configure();
        using var store = session.Open(file.EncryptionSalt);
        using var engine = session.Engine();
        engine.DeletesData = options.DeleteData;
        var view = session.View(options.Json);
        var journal = await session.HealAsync(store.State, view, stop);
        var plan = await view.WhileAsync("planning", () => engine.PlanAsync(session.Run, store.State));
        var recorded = KeyRecords.Read(store.State);
        var before = plan.Changes.Any() ? await session.CountAsync(store.State, stop) : KeyRecords.None;
        session.CheckRoom(file, before);
        session.AdviseChange(file, store.State);
        if (!options.Json)
            PlanText.Write(session.Console, plan);
        if (plan.LosesData && !options.Yes && !session.Agrees("This deletes data. Go on?"))
        {
            session.Error("not confirmed: nothing was changed");
            return ExitCodes.Failed;
        }

        // Whatever ends this run, the next one knows what there was.
        (before, recorded) = (before.Without(plan), recorded.Renewed(before).Without(plan));
        store.SetCounts(KeyRecords.Write(recorded));
        var began = session.Services.Time.GetTimestamp();
        var outcome = await view.WhileAsync("deploying", () => engine.ApplyAsync(session.Run, store, plan, view, stop));
        if (!options.Json)
            view.Say($"Done: {Words.Counts(outcome.Count, Words.Done, "nothing")} in {Words.Of(session.Services.Time.GetElapsedTime(began))}");
        if (!outcome.Succeeded)
            return Failed(session, outcome, options.Json);

        if (!options.Json)
            OutputsText.Write(session.Console, store.State.Outputs.Masked);
        var request = new VerificationRequest(outcome.ChangedAnything && !options.SkipDrills ? verification.Drills : [])
        {
            Budgets = verification.Budgets,
            Journal = journal,
            Before = before,
            Recorded = recorded,
        };
        var report = await view.WhileAsync("verifying", () => session.Services.Verification.RunAsync(
            session.Targets(store.State), options.AcceptLoss ? request.AcceptingLoss() : request, view.Say, stop));
        if (report.Passed)
        {
            store.SetCounts(KeyRecords.Write(from d in report.Deployments where d.Value.Census is not null select KeyValuePair.Create(d.Key, d.Value.Census)));
            store.Close();
        }

        if (options.Json)
            Print(session, outcome, report);
        else
            ReportText.Write(session.Console, report);
        foreach (var each in options.Reports)
            await each.WriteAsync(report, stop);
        return report.Passed ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static int Failed(Session session, Outcome outcome, bool json)
    {
        if (json)
            Print(session, outcome, report: null);
        foreach (var failure in outcome.Failures.DistinctBy(f => f.Message, StringComparer.Ordinal))
            session.Error(failure.ToString());
        if (outcome.Interrupted)
            session.Error("interrupted: what was begun is done, the rest isn't: run up again to go on");
        return ExitCodes.Failed;
    }

    private static void Print(Session session, Outcome outcome, VerificationReport? report)
    {
        var json = RunJson.Of(session.Stack, outcome);
        json["verification"] = report is null ? null : JsonNode.Parse(report.ToJson());
        session.Services.Terminal.Out.WriteLine(RunJson.Text(json));
    }
}
