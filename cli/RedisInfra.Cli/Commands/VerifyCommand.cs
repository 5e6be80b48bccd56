using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using RedisInfra.Cli.Rendering;
using RedisInfra.Cli.State;
using RedisInfra.Cli.Verifying;
using RedisInfra.Stacks;
using RedisInfra.Topology;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Commands;

/// <summary><c>redisinfra verify</c></summary>
internal static class VerifyCommand
{
    public static Command Create(Services services)
    {
        var common = new CommonOptions();
        var drill = new Option<DrillKind[]>("--drill") { Description = "Also run this drill, while an application writes and reads", HelpName = string.Join('|', Enum.GetValues<DrillKind>().Select(WireName.Of)) };
        var repeat = new Option<int>("--repeat") { Description = "Run each drill so many times", HelpName = "N", DefaultValueFactory = _ => 1 };
        repeat.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var times) && times < 1)
                result.AddError("--repeat: at least 1 is needed");
        });
        var json = new Option<string?>("--json") { Description = "Write the report as JSON (docs/verification.md); - for stdout", HelpName = "FILE" };
        var schema = new Option<int>("--json-schema") { Description = "The report's form in JSON: 2 has every number, timelines and summaries", HelpName = "1|2", DefaultValueFactory = _ => 1 };
        schema.AcceptOnlyFromAmong([.. ReportJson.Schemas.Select(s => s.ToString(CultureInfo.InvariantCulture))]);
        var reports = new ReportOptions();
        var deployment = new Option<string?>("--deployment") { Description = "Verify only this deployment", HelpName = "NAME" };
        var targets = new Option<string?>("--targets")
        {
            Description = "Verify what the Pulumi CLI deployed: its stack output `targets`; - for standard input",
            HelpName = "FILE",
        };
        var disturb = new Option<bool>("--disturb-production") { Description = "Run drills that may lose writes on a production stack, too" };
        var command = new Command("verify", "Check what was deployed, and drill its failover") { drill, repeat, json, schema, deployment, targets, disturb };
        reports.AddTo(command);
        common.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            string Json(VerificationReport report) => report.ToJson(parsed.GetValue(schema)) + Environment.NewLine;
            var toOutput = parsed.GetValue(json) is "-";
            var files = reports.Open(parsed, services, parsed.GetValue(json) is { } file && !toOutput
                ? [new(json.Name, Path.GetFullPath(file, services.WorkingDirectory), Json)]
                : []);
            return await RunAsync(
                common.Open(parsed, services),
                new([.. parsed.GetValue(drill) ?? []], parsed.GetValue(repeat)),
                new(parsed.GetValue(deployment), parsed.GetValue(targets)),
                toOutput ? Json : null,
                files,
                parsed.GetValue(disturb),
                stop);
        });
        return command;
    }

    /// <param name="print">How the report is printed, where not for people.</param>
    private static async Task<int> RunAsync(
        Session session, VerificationRequest request, TargetChoice choice, Func<VerificationReport, string>? print, ImmutableArray<ReportFile> files,
        bool disturbsProduction, CancellationToken stop)
    {
        if (!request.Drills.IsEmpty && !choice.IsForeign)
            request = request with { Budgets = Allowed(session, request.Drills, disturbsProduction).Budgets };
        var targets = await choice.ReadAsync(session, stop);
        var locks = !choice.IsForeign && (!request.Drills.IsEmpty || File.Exists(session.Paths.Drill));
        using var held = locks ? StackLock.Take(session.Paths) : null;
        var state = choice.IsForeign ? new StackState() : session.Read().State;
        var view = session.View(print is not null);
        request = request with { Recorded = KeyRecords.Read(state), Journal = locks ? await session.HealAsync(state, view, stop) : null };
        var report = await view.WhileAsync("verifying", () =>
            session.Services.Verification.RunAsync(targets, request, view.Say, stop));
        if (print is not null)
            session.Services.Terminal.Out.Write(print(report));
        else
            ReportText.Write(session.Console, report);
        foreach (var file in files)
            await file.WriteAsync(report, stop);
        // Of what failed to deploy there may be nothing to verify.
        return report.Passed && (choice.Deployment is not null || state.Outputs.Failures.IsEmpty) ? ExitCodes.Done : ExitCodes.Failed;
    }
    /// <summary>How the stack is verified, where its environment allows these drills.</summary>
    private static VerificationConfig Allowed(Session session, ImmutableArray<DrillKind> drills, bool disturbsProduction)
    {
        var (_, config) = session.ReadConfiguration();
        var refused = disturbsProduction ? [] : EnvironmentRules.Refused(config.Environment, drills).Distinct().Select(WireName.Of).ToList();
        return refused.Count == 0
            ? config.Verification
            : throw CliException.Usage(
                $"--drill {string.Join(", ", refused)}: may lose writes, which stack '{session.Stack}' can't afford: it is production. "
                + "Write --drill graceful, or add --disturb-production to run it all the same");
    }
}
