using System.Collections.Immutable;
using RedisInfra.Cli.Project;
using RedisInfra.Stacks;
using RedisInfra.Stacks.Tests;
using RedisInfra.Topology;

namespace RedisInfra.Cli.Tests.Project;

/// <summary>Everything that YAML can write, at every setting: words, never an exception.</summary>
[Trait("Entry", "12")]
public sealed class WrongYamlTests : IDisposable
{
    // What the file can't hold anywhere, and what only some settings can.
    private static readonly ImmutableArray<(string Yaml, string? Words)> s_values =
    [
        ("!!binary aGVsbG8=", "the tag tag:yaml.org,2002:binary isn't known here"),
        ("!thing { a: 1 }", "the tag !thing isn't known here"),
        ("*nowhere", "nowhere"),
        ("&around [*around]", "the alias around stands within what it names"),
        ("{ a: 1, a: 2 }", "Duplicate key"),
        ("{ a: 1, \"a\": 2 }", "Duplicate key"),
        ("{ [a]: 1 }", "a key must be a name"),
        ("[", "not valid YAML"),
        ("yes", null), ("no", null), ("on", null), ("Off", null), ("y", null), ("~", null), ("0x7fffffffffffffff", null), ("1_000", null),
        ("1e999", null), ("99999999999999999999", null), (".inf", null), (".nan", null), ("2026-01-01", null), ("\"\\0\"", null), ("\"\\uD800\"", null),
        ("!!str 7", null), ("[ ~ ]", null), ("{ <<: { a: 1 } }", null), ("| \n            many\n            lines", null),
    ];

    private readonly Scratch _scratch = new();

    public WrongYamlTests() => _scratch.Write("Pulumi.yaml", "name: redisinfra\nruntime: dotnet\n");

    public static TheoryData<string> Paths { get; } = [.. SettingPath.All.Select(p => p.ToString())];

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Paths))]
    public void Any_YAML_is_taken_or_refused_in_words(string place)
    {
        var path = SettingPath.All.First(p => p.ToString() == place);
        foreach (var (yaml, words) in s_values)
        {
            // JSON is YAML, too.
            var settings = path.With("@").ToJsonString().Replace("\"@\"", yaml, StringComparison.Ordinal);
            var said = Read($"config:\n  redisinfra:defaults: {{}}\n  redisinfra:deployments:\n    x: {settings}\n");
            Assert.Contains(words ?? "", said, StringComparison.Ordinal);
            said = Read($"config:\n  redisinfra:deployments: {{ x: {{}} }}\n  redisinfra:defaults:\n     {settings}\n");
            Assert.Contains(words ?? "", said, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("encryptionsalt: [a]\nconfig: {}\n", "encryptionsalt: must be a text")]
    [InlineData("encryptionsalt: 7\nconfig: {}\n", "encryptionsalt: must be a text")]
    [InlineData("secretsprovider: { a: b }\nconfig: {}\n", "secretsprovider: must be a text")]
    [InlineData("config: 7\n", "config: a mapping")]
    [InlineData("7\n", "a mapping of keys to values is expected")]
    [InlineData("config: { redisinfra:deployments: !!set { a } }\n", "the tag tag:yaml.org,2002:set isn't known here")]
    public void The_rest_of_the_file_too(string content, string words) => Assert.Contains(words, Read(content), StringComparison.Ordinal);

    [Fact]
    public void Nesting_that_would_end_the_process_is_refused()
    {
        Assert.Contains("nested too deep", Read($"config: {new string('[', 100_000)}"), StringComparison.Ordinal);
        var chain = string.Concat(Enumerable.Range(1, 20_000).Select(i => $"  a{i}: &a{i} [*a{i - 1}]\n"));
        Assert.Contains("aliases make too much of it", Read($"config:\n  a0: &a0 [1]\n{chain}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_that_grow_beyond_all_measure_are_refused()
    {
        var laughs = string.Concat(Enumerable.Range(1, 20).Select(i => $"  a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.Contains("aliases make too much of it", Read($"config:\n  a0: &a0 [1]\n{laughs}"), StringComparison.Ordinal);
    }

    // What was said; nothing where it was taken. Whatever else is thrown fails the test.
    private string Read(string content)
    {
        _scratch.Write("Pulumi.test.yaml", content);
        try
        {
            var file = StackFile.Read(ProjectFile.Find(_scratch.Path), "test", [], new(_ => null));
            StackConfig.Read(file.Values, "/", "test");
            return "";
        }
        catch (Exception e) when (e is CliException or SettingsException)
        {
            return e.Message;
        }
    }
}
