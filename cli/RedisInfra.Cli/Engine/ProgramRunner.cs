using Pulumi;
using Pulumi.Testing;
using RedisInfra.Topology;

namespace RedisInfra.Cli.Engine;

/// <summary>Runs a program against mocks.</summary>
internal static class ProgramRunner
{
    /// <summary>The outputs, and what went wrong: some of them are then never known.</summary>
    /// <exception cref="SettingsException">The program refused its configuration.</exception>
    public static async Task<(IDictionary<string, object?>? Outputs, IReadOnlyList<string> Errors)> RunAsync(
        StackRun run, IMocks mocks, bool preview, TimeProvider time)
    {
        IDictionary<string, object?>? outputs = null;
        Exception? thrown = null;
        IDictionary<string, object?> Define()
        {
            try
            {
                return outputs = run.Define();
            }
            catch (Exception e)
            {
                thrown = e;
                throw;
            }
        }

        var options = new TestOptions
        {
            ProjectName = run.Project,
            StackName = run.Stack,
            RootDirectory = run.RootDirectory,
            IsPreview = preview,
        };
        var patient = new PatientMocks(mocks, time);
        try
        {
            await Deployment.TestAsync(patient, options, (Func<IDictionary<string, object?>>)Define);
            return (outputs, []);
        }
        catch (Exception e) when (e is RunException or AggregateException)
        {
            await patient.EndAsync();
            if ((thrown as SettingsException ?? thrown?.InnerException) is SettingsException settings)
                throw settings;
            var told = (e as AggregateException)?.InnerExceptions.Select(i => i.Message) ?? [e.Message];
            var all = thrown is not null ? [thrown.Message] : patient.Failures.Concat(told);
            return (thrown is null ? outputs : null, [.. all.Select(Words).Distinct(StringComparer.Ordinal)]);
        }
    }

    /// <summary>The message without the frames that the SDK adds to it.</summary>
    private static string Words(string message)
    {
        var lines = message.Split('\n').TakeWhile(line => !line.StartsWith("   at ", StringComparison.Ordinal)).ToList();
        var told = lines.Count > 1 && lines[0].StartsWith("Running program", StringComparison.Ordinal) ? lines.Skip(1) : lines;
        return string.Join(' ', told).Trim();
    }
}
