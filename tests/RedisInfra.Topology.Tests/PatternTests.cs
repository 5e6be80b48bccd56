using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace RedisInfra.Topology.Tests;

/// <summary>The patterns in the sources of everything that is shipped.</summary>
[Trait("Entry", "13")]
public sealed partial class PatternTests
{
    private static readonly string s_root = Path.GetFullPath("../..", Path.GetDirectoryName(ThisFile())!);

    [Fact]
    public void No_pattern_takes_a_line_break_after_the_end_for_the_end()
    {
        var files = new[] { "cli", "components", "offline", "stacks" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(s_root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !Path.GetRelativePath(s_root, file).Split('/').Contains("obj", StringComparer.Ordinal))
            .Select(file => (Name: file, Text: File.ReadAllText(file)))
            .Where(file => file.Text.Contains("Regex", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count > 5);
        Assert.Empty(
            from file in files
            from line in file.Text.Split('\n')
            where DollarAtTheEnd().IsMatch(line)
            select $"{Path.GetRelativePath(s_root, file.Name)}: {line.Trim()}: write \\z");
    }

    [Theory]
    [InlineData("""[GeneratedRegex("^a$", RegexOptions.None)]""", true)]
    [InlineData("""New(@"^(a|b$)");""", true)]
    [InlineData("""[GeneratedRegex(@"^a\z", RegexOptions.None)]""", false)]
    [InlineData("""New($@"^{Type}\z");""", false)]
    public void A_dollar_at_the_end_of_a_pattern_is_found(string line, bool found) => Assert.Equal(found, DollarAtTheEnd().IsMatch(line));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    // At the closing quotes, or before a group that ends there; not what begins an interpolated text.
    [GeneratedRegex("""[^\\"\s(]\$[)|?]*"{1,3}[,)]""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DollarAtTheEnd();
}
