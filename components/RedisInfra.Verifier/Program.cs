// Checks one deployment from where its nodes are reached: the verification image's entry.
// Exit 0: as planned. 1: not.
using System.CommandLine;
using RedisInfra.Verification;
using RedisInfra.Verifier;

var target = new Argument<FileInfo>("TARGET") { Description = "The running deployment, as JSON" };
var password = new Option<FileInfo?>("--password") { Description = "The application's password, where TARGET hasn't got it", HelpName = "FILE" };
var drill = new Option<DrillKind[]>("--drill") { Description = "Also run this drill, while a client writes", HelpName = "graceful|crash|restart" };
var command = new RootCommand("Checks a Redis deployment, and drills its failover") { target, password, drill };
command.SetAction((parsed, stop) => InsideVerification.RunAsync(
    parsed.GetRequiredValue(target), parsed.GetValue(password), [.. parsed.GetValue(drill) ?? []], stop));
return await command.Parse(args).InvokeAsync();
