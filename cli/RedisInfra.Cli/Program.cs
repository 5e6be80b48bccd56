using System.Runtime.InteropServices;
using RedisInfra.Cli;
using RedisInfra.Cli.Verifying;
using RedisInfra.Verification;

using var stopping = new CancellationTokenSource();

// The first request to stop lets what runs finish; a second ends at once.
void Stop(PosixSignalContext context)
{
    context.Cancel = !stopping.IsCancellationRequested;
    stopping.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var verifier = new Verifier(TimeProvider.System);
return await App.RunAsync(
    args,
    new()
    {
        Definition = StackDefinition.Redis,
        Verification = new(
            verifier.CheckAsync,
            request => new Verifier(TimeProvider.System, request.Budgets, request.Journal).DrillAsync,
            verifier.CountAsync,
            verifier.HealAsync,
            verifier.DescribeAsync,
            TimeProvider.System),
        Terminal = Terminal.Of(Environment.GetEnvironmentVariable),
        Environment = Environment.GetEnvironmentVariable,
        WorkingDirectory = Environment.CurrentDirectory,
    },
    stopping.Token);
