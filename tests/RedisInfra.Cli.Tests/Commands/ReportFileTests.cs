using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace RedisInfra.Cli.Tests.Commands;

public sealed class ReportFileTests : IDisposable
{
    private static readonly string[] s_all = ["--html", "r.html", "--markdown", "r.md", "--junit", "r.xml"];

    private readonly CommandRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Verify_writes_every_form_of_the_report_at_once()
    {
        await _rig.RunAsync("up", "--skip-drills");
        Assert.Equal(0, await _rig.RunAsync(["verify", "--drill", "crash", "--json", "r.json", .. s_all]));
        Assert.Equal(1, (int)JsonNode.Parse(File.ReadAllText(_rig["r.json"]))!["schema"]!);
        AssertAllAreThere();
        Assert.Matches("cache +crash +passed", _rig.Out);
    }

    [Fact]
    public async Task Up_writes_the_report_of_its_verification()
    {
        Assert.Equal(0, await _rig.RunAsync(["up", .. s_all]));
        AssertAllAreThere();
    }

    [Fact]
    public async Task A_failed_verification_is_written_too()
    {
        await _rig.RunAsync("up", "--skip-drills");
        _rig.Check = RedisInfra.Verification.VerificationStatus.Failed;
        Assert.Equal(1, await _rig.RunAsync("verify", "--markdown", "r.md"));
        Assert.Contains("verification failed", File.ReadAllText(_rig["r.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_2_is_for_who_asks()
    {
        await _rig.RunAsync("up", "--skip-drills");
        Assert.Equal(0, await _rig.RunAsync("verify", "--drill", "crash", "--json", "-", "--json-schema", "2"));
        var report = JsonNode.Parse(_rig.Out)!;
        Assert.Equal(2, (int)report["schema"]!);
        Assert.Equal("standalone", (string)report["deployments"]!["cache"]!["facts"]!["topology"]!);
        Assert.Equal(2, await _rig.RunAsync("verify", "--json-schema", "3"));
    }

    [Theory]
    [InlineData("verify", "--json")]
    [InlineData("verify", "--html")]
    [InlineData("verify", "--markdown")]
    [InlineData("up", "--junit")]
    public async Task A_file_that_cannot_be_written_is_told_before_anything_is_disturbed(string command, string option)
    {
        await _rig.RunAsync("up", "--skip-drills");
        var args = command == "up" ? new[] { "up", "-c", "content=two" } : ["verify", "--drill", "crash"];
        Assert.Equal(2, await _rig.RunAsync([.. args, option, "nowhere/report"]));
        Assert.StartsWith($"error: {option} {_rig["nowhere/report"]}: can't be written (", _rig.Error, StringComparison.Ordinal);
        Assert.Empty(_rig.Drilled);
        Assert.Equal("one", _rig.File);
    }

    [Fact]
    public async Task A_directory_is_no_file_and_only_JSON_goes_to_standard_output()
    {
        await _rig.RunAsync("up", "--skip-drills");
        Assert.Equal(2, await _rig.RunAsync("verify", "--html", "."));
        Assert.Equal(2, await _rig.RunAsync("verify", "--html", "-"));
        Assert.Equal($"error: --html -: name a file; only JSON goes to standard output{Environment.NewLine}", _rig.Error);
    }

    [Fact]
    public async Task What_was_only_looked_at_is_left_as_it_was()
    {
        File.WriteAllText(_rig["old.html"], "of the last run");
        Assert.Equal(1, await _rig.RunAsync("verify", "--html", "old.html", "--markdown", "new.md")); // nothing is deployed
        Assert.Equal("of the last run", File.ReadAllText(_rig["old.html"]));
        Assert.False(File.Exists(_rig["new.md"]));
    }

    private void AssertAllAreThere()
    {
        Assert.Contains("Redis verification", File.ReadAllText(_rig["r.html"]), StringComparison.Ordinal);
        Assert.StartsWith("## ✅ Redis verification passed", File.ReadAllText(_rig["r.md"]), StringComparison.Ordinal);
        Assert.Equal("testsuites", XDocument.Load(_rig["r.xml"]).Root!.Name.LocalName);
    }
}
