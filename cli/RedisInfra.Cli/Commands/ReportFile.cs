using RedisInfra.Verification;

namespace RedisInfra.Cli.Commands;

/// <summary>A file that a verification is written to.</summary>
/// <param name="Option">The option that names it.</param>
internal sealed record ReportFile(string Option, string Path, Func<VerificationReport, string> Render)
{
    /// <summary>Told early: a report that can't be written isn't worth a drill.</summary>
    /// <exception cref="CliException">It can't be written.</exception>
    public void Probe()
    {
        try
        {
            var isNew = !File.Exists(Path);
            File.OpenHandle(Path, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
            if (isNew)
                File.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{Option} {Path}: can't be written ({e.Message})");
        }
    }

    public Task WriteAsync(VerificationReport report, CancellationToken stop) => File.WriteAllTextAsync(Path, Render(report), stop);
}
