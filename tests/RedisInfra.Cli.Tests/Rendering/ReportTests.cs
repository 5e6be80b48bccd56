using System.Text;
using System.Xml.Linq;
using RedisInfra.Cli.Rendering;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Tests.Rendering;

public sealed class ReportTests
{
    [Fact]
    public void JUnit_has_a_suite_a_deployment_and_a_case_a_check_or_run()
    {
        var suite = Assert.Single(XDocument.Parse(JUnitReport.Write(SampleReport.Bad)).Root!.Elements("testsuite"));
        Assert.Equal(("cache", "11", "2", "2"), ((string)suite.Attribute("name")!, (string)suite.Attribute("tests")!, (string)suite.Attribute("failures")!, (string)suite.Attribute("skipped")!));

        var crash = Case(suite, "crash 4 of 4");
        Assert.Equal("writes paused 9.0 s, allowed are 8.0 s", (string)crash.Element("failure")!.Attribute("message")!);
        Assert.Equal("9000", Property(crash, "writeGapMs"));
        Assert.Equal("2050", Property(crash, "detectMs"));
        Assert.Equal("no cluster", (string)Case(suite, "cluster").Element("skipped")!.Attribute("message")!);
        Assert.DoesNotContain(Case(suite, "graceful").Descendants("property"), p => (string)p.Attribute("name")! == "detectMs");
    }

    [Fact]
    public void JUnit_survives_whatever_a_server_says()
    {
        var text = JUnitReport.Write(SampleReport.Hostiles);
        var suite = XDocument.Parse(text).Root!.Element("testsuite")!;
        Assert.Contains("<script>alert(1)</script> & <b>", (string)suite.Attribute("name")!, StringComparison.Ordinal);
        Assert.Contains("]]>\ufffd\ufffd[31m\ufffd", suite.Descendants("failure").First().Value, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_gives_the_verdict_the_drills_and_what_failed_in_full()
    {
        var text = MarkdownReport.Write(SampleReport.Bad);
        Assert.StartsWith("## ❌ Redis verification failed", text, StringComparison.Ordinal);
        Assert.Contains("- **replication** failed: cache-2: its link to the primary is down", text, StringComparison.Ordinal);
        Assert.Contains("| crash | ❌ 3 of 4 | 2,050 ms (2,050 ms) | 2,310 ms (2,310 ms) | 2,550 ms (9,000 ms) |", text, StringComparison.Ordinal);
        Assert.Contains("| restart | not applicable: without persistence nothing outlives a restart | - |", text, StringComparison.Ordinal);
        Assert.Contains("<summary>5 checks: 3 passed, 1 failed, 1 warning</summary>", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("| replication | failed", StringComparison.Ordinal) < text.IndexOf("| ping | passed", StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_is_not_broken_by_pipes_lines_or_markup()
    {
        var lines = MarkdownReport.Write(SampleReport.Hostiles).Split(Environment.NewLine);
        var row = Assert.Single(lines, l => l.Contains("| failed |", StringComparison.Ordinal));
        Assert.Contains(@"\| \`z\` &lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;\*bold\*&lt;/b&gt;", row, StringComparison.Ordinal);
        Assert.Equal(3 + 1, row.Replace(@"\|", "", StringComparison.Ordinal).Count(c => c == '|'));
        Assert.Equal(["<details>", "</details>"], lines.Where(l => l.StartsWith('<') && !l.StartsWith("<summary", StringComparison.Ordinal)));
        _ = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetBytes(string.Concat(lines));
    }

    [Fact]
    public void The_console_table_fits_120_columns()
    {
        using var output = new StringWriter();
        var console = new Terminal(output, output, () => null, Interactive: false, Colour: false).Ansi();
        console.Profile.Width = 120;
        ReportText.Write(console, SampleReport.Bad);
        var lines = output.ToString().Split(Environment.NewLine);
        Assert.Equal(1 + 1 + 6 + 2, lines.TakeWhile(l => !l.StartsWith("failed:", StringComparison.Ordinal)).Count()); // no row is broken
        Assert.Contains(lines, l => l.Contains("crash median", StringComparison.Ordinal) && l.Contains("2,550 ms", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("crash max", StringComparison.Ordinal) && l.Contains("9,000 ms", StringComparison.Ordinal));
    }

    private static XElement Case(XElement suite, string name) => Assert.Single(suite.Elements("testcase"), c => (string)c.Attribute("name")! == name);

    private static string? Property(XElement testcase, string name) =>
        (string?)testcase.Descendants("property").Single(p => (string)p.Attribute("name")! == name).Attribute("value");
}
