using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.Rendering;
using RedisInfra.Cli.State;
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
        var command = new Command("up", "Deploy the stack: show what changes, change it, verify it") { yes, skipDrills, json, data };
        common.AddTo(command);
        command.SetAction(async (parsed, stop) => await RunAsync(
            common.Open(parsed, services), new(parsed.GetValue(yes), parsed.GetValue(skipDrills), parsed.GetValue(json), parsed.GetValue(data)), stop));
        return command;
    }

    private static async Task<int> RunAsync(Session session, UpOptions options, CancellationToken stop)
    {
        var (file, drills) = session.Configure();
        using var store = session.Open(file.EncryptionSalt);
        using var engine = session.Engine();
        engine.DeletesData = options.DeleteData;
        var view = session.View(options.Json);
        var plan = await view.WhileAsync("planning", () => engine.PlanAsync(session.Run, store.State));
        if (!options.Json)
            PlanText.Write(session.Console, plan);
        if (plan.LosesData && !options.Yes && !session.Agrees("This deletes data. Go on?"))
        {
            session.Error("not confirmed: nothing was changed");
            return ExitCodes.Failed;
        }

        var began = session.Services.Time.GetTimestamp();
        var outcome = await view.WhileAsync("deploying", () => engine.ApplyAsync(session.Run, store, plan, view, stop));
        if (!options.Json)
            view.Say($"Done: {Words.Counts(outcome.Count, Words.Done, "nothing")} in {Words.Of(session.Services.Time.GetElapsedTime(began))}");
        if (!outcome.Succeeded)
            return Failed(session, outcome, options.Json);

        if (!options.Json)
            OutputsText.Write(session.Console, store.State.Outputs.Masked);
        var report = await VerifyAsync(session, store.State, outcome.ChangedAnything && !options.SkipDrills ? drills : [], view, stop);
        if (options.Json)
            Print(session, outcome, report);
        else
            ReportText.Write(session.Console, report);
        return report.Passed ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static Task<VerificationReport> VerifyAsync(
        Session session, StackState state, ImmutableArray<DrillKind> drills, IRunView view, CancellationToken stop) =>
        view.WhileAsync("verifying", () =>
            session.Services.Verification.RunAsync(session.Targets(state), new(drills), view.Say, stop));

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
