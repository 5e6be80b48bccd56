using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace RedisInfra.Offline.Tests;

/// <summary>build/packages.sh in a tree of its own, with a feed of its own.</summary>
public sealed class PackagesScriptTests : IDisposable
{
    private readonly string _tree = Directory.CreateTempSubdirectory("packages-").FullName;

    public PackagesScriptTests()
    {
        var root = Path.GetFullPath("../..", Path.GetDirectoryName(ThisFile())!);
        Directory.CreateDirectory(Path.Combine(_tree, "build"));
        Directory.CreateDirectory(Path.Combine(_tree, "feed"));
        File.Copy(Path.Combine(root, "build/packages.sh"), Path.Combine(_tree, "build/packages.sh"));
        File.Copy(Path.Combine(root, "Directory.Packages.props"), Path.Combine(_tree, "Directory.Packages.props"));
        UseFeed(Path.Combine(_tree, "feed"));
    }

    private string Answer => Path.Combine(_tree, "packages.props");

    public void Dispose() => Directory.Delete(_tree, recursive: true);

    [StandInFact]
    public async Task A_feed_without_the_packages_gets_the_stand_ins_and_is_not_asked_again()
    {
        Assert.Equal((0, "packages: offline stand-ins (this feed has no Pulumi packages)\n", ""), await RunAsync());
        Assert.Contains("<PulumiPackages>offline</PulumiPackages>", await File.ReadAllTextAsync(Answer), StringComparison.Ordinal);

        UseFeed("https://127.0.0.1:1/index.json");
        Assert.Equal((0, "", ""), await RunAsync());
    }

    [StandInFact]
    public async Task A_plain_build_does_not_choose_the_stand_ins()
    {
        Assert.Equal((3, "", ""), await RunAsync(arguments: "official"));
        Assert.False(File.Exists(Answer));
    }

    [Fact]
    [Trait("Entry", "14")]
    public async Task A_feed_that_cannot_be_asked_decides_nothing_and_it_is_said_how_to_go_on()
    {
        UseFeed("https://127.0.0.1:1/index.json");

        var (status, output, error) = await RunAsync();

        Assert.Equal((1, ""), (status, output));
        Assert.StartsWith("packages: the NuGet feed could not be asked", error, StringComparison.Ordinal);
        Assert.Contains("with PULUMI_PACKAGES=offline it goes on with the stand-ins, from what this machine has restored before", error, StringComparison.Ordinal);
        Assert.Contains("NU1301", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Answer));
    }

    [Theory]
    [InlineData("official", "packages: official (PULUMI_PACKAGES)\n")]
    [InlineData("offline", "packages: offline stand-ins (PULUMI_PACKAGES)\n")]
    public async Task The_environment_decides_before_the_feed_and_before_an_earlier_answer(string set, string said)
    {
        await File.WriteAllTextAsync(Answer, "<Project />");

        Assert.Equal((0, said, ""), await RunAsync(set));
        Assert.Equal((0, "", ""), await RunAsync(set));
        Assert.Contains($">{set}<", await File.ReadAllTextAsync(Answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_set_is_refused_with_what_may_be_written()
    {
        Assert.Equal((2, "", "packages: PULUMI_PACKAGES is 'both': write official or offline\n"), await RunAsync("both"));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private void UseFeed(string source) => File.WriteAllText(
        Path.Combine(_tree, "nuget.config"),
        $"""<configuration><packageSources><clear /><add key="feed" value="{source}" /></packageSources></configuration>""");

    private async Task<(int Status, string Output, string Error)> RunAsync(string set = "", string arguments = "")
    {
        var start = new ProcessStartInfo("sh", $"build/packages.sh {arguments}")
        {
            WorkingDirectory = _tree,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PULUMI_PACKAGES"] = set;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
