using System.Collections.Immutable;
using System.CommandLine;
using RedisInfra.Cli.Rendering;
using RedisInfra.Cli.Rendering.Html;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Commands;

/// <summary>Options that name files for a verification's report.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string?> _html = new("--html")
    {
        Description = "Write the report as one page with the drills drawn, for a browser",
        HelpName = "FILE",
    };

    private readonly Option<string?> _markdown = new("--markdown")
    {
        Description = "Write the report as Markdown, for a pull request",
        HelpName = "FILE",
    };

    private readonly Option<string?> _junit = new("--junit")
    {
        Description = "Write the report as JUnit XML, for a CI server",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_html);
        command.Options.Add(_markdown);
        command.Options.Add(_junit);
    }

    /// <summary>The files asked for, each of which can be written.</summary>
    /// <param name="more">Of the command's own options.</param>
    public ImmutableArray<ReportFile> Open(ParseResult parsed, Services services, params ReadOnlySpan<ReportFile> more)
    {
        var files = ImmutableArray.CreateBuilder<ReportFile>();
        files.AddRange(more);
        foreach (var (option, render) in new (Option<string?>, Func<VerificationReport, string>)[] { (_html, HtmlReport.Write), (_markdown, MarkdownReport.Write), (_junit, JUnitReport.Write) })
        {
            if (parsed.GetValue(option) is "-")
                throw CliException.Usage($"{option.Name} -: name a file; only JSON goes to standard output");
            if (parsed.GetValue(option) is { } file)
                files.Add(new(option.Name, Path.GetFullPath(file, services.WorkingDirectory), render));
        }

        foreach (var file in files)
            file.Probe();
        return files.ToImmutable();
    }
}
