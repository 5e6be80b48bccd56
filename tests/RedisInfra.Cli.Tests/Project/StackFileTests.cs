using RedisInfra.Cli.Project;

namespace RedisInfra.Cli.Tests.Project;

public sealed class StackFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public StackFileTests() => _scratch.Write("Pulumi.yaml", "name: redisinfra\nruntime: dotnet\n");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Values_are_handed_over_as_the_Pulumi_CLI_does()
    {
        var file = Read("""
            config:
              redisinfra:text: hello
              redisinfra:number: 3
              redisinfra:ratio: 1.10
              redisinfra:flag: true
              redisinfra:quoted: "007"
              short: x
              redisinfra:nothing:
              redisinfra:tree: { a: 1, b: [x, 2.5, false], c: { d: "1", e: 128Mi, f: ~ } }
            """);

        Assert.Equal("hello", file.Values["redisinfra:text"]);
        Assert.Equal("3", file.Values["redisinfra:number"]);
        Assert.Equal("1.10", file.Values["redisinfra:ratio"]);
        Assert.Equal("true", file.Values["redisinfra:flag"]);
        Assert.Equal("007", file.Values["redisinfra:quoted"]);
        Assert.Equal("x", file.Values["redisinfra:short"]);
        Assert.False(file.Values.ContainsKey("redisinfra:nothing"));
        Assert.Equal("""{"a":1,"b":["x",2.5,false],"c":{"d":"1","e":"128Mi","f":null}}""", file.Values["redisinfra:tree"]);
        Assert.Empty(file.SecretKeys);
    }

    [Fact]
    public void Anchors_and_merges_are_followed()
    {
        var file = Read("""
            config:
              redisinfra:tree:
                base: &base { a: 1, b: 2 }
                more: { <<: *base, b: 3 }
            """);

        Assert.Equal("""{"base":{"a":1,"b":2},"more":{"b":3,"a":1}}""", file.Values["redisinfra:tree"]);
    }

    [Fact]
    public void Secure_values_are_opened_at_the_top_and_within_and_their_keys_are_known()
    {
        var file = Read($$"""
            encryptionsalt: {{Samples.Salt}}
            config:
              redisinfra:password: { secure: "{{Samples.TopSecret}}" }
              redisinfra:plain: x
              redisinfra:tree:
                cache: { auth: { password: { secure: "{{Samples.NestedSecret}}" } }, list: [{ secure: "{{Samples.NestedSecret}}" }] }
            """);

        Assert.Equal("top-secret-väl", file.Values["redisinfra:password"]);
        Assert.Equal(
            """{"cache":{"auth":{"password":"nested-secret"},"list":["nested-secret"]}}""", file.Values["redisinfra:tree"]);
        Assert.Equal(["redisinfra:password", "redisinfra:tree"], file.SecretKeys);
    }

    [Fact]
    public void The_passphrase_may_come_from_a_file()
    {
        var path = _scratch.Write("passphrase", Samples.Passphrase + "\n");
        var passphrases = new Passphrases(name => string.Equals(name, "PULUMI_CONFIG_PASSPHRASE_FILE", StringComparison.Ordinal) ? path : null);

        var file = Read($"encryptionsalt: {Samples.Salt}\nconfig: {{ redisinfra:p: {{ secure: \"{Samples.TopSecret}\" }} }}", passphrases);
        Assert.Equal("top-secret-väl", file.Values["redisinfra:p"]);
    }

    [Theory]
    [InlineData("wrong", "wrong passphrase: PULUMI_CONFIG_PASSPHRASE doesn't open this stack")]
    [InlineData(null, "the stack is protected by a passphrase: set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE")]
    public void A_wrong_or_missing_passphrase_is_told_in_one_line(string? passphrase, string words)
    {
        var error = Assert.Throws<CliException>(() => Read(
            $"encryptionsalt: {Samples.Salt}\nconfig: {{ redisinfra:p: {{ secure: \"{Samples.TopSecret}\" }} }}", new Passphrases(_ => passphrase)));

        Assert.Equal($"{_scratch["Pulumi.test.yaml"]}: {words}", error.Message);
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
    }

    [Fact]
    public void A_damaged_secure_value_is_told_by_its_path()
    {
        var damaged = Samples.NestedSecret.Replace("HADF", "HADG", StringComparison.Ordinal);
        var error = Assert.Throws<CliException>(() => Read(
            $"encryptionsalt: {Samples.Salt}\nconfig: {{ redisinfra:tree: {{ list: [1, {{ secure: \"{damaged}\" }}] }} }}"));

        Assert.Contains(": redisinfra:tree.list[1]: the secure value is damaged", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config: {\n  a: 1\n", ":3: not valid YAML")]
    [InlineData("config:\n  redisinfra:a: 1\n  redisinfra:a: 2\n", ":3: not valid YAML: Duplicate key")]
    [InlineData("config:\n  - a\n", ": config: a mapping")]
    [InlineData("- a\n", ":1: a mapping")]
    [InlineData("config:\n\ta: 1\n", ":1: not valid YAML")]
    [InlineData("encryptionsalt: nonsense\nconfig: { redisinfra:p: { secure: \"v1:x:y\" } }", ": encryptionsalt: not of the form")]
    [InlineData("config: { redisinfra:p: { secure: \"v1:x:y\" } }", ": redisinfra:p: a secure value, but the file has no encryptionsalt")]
    [InlineData("secretsprovider: awskms://x\nconfig: { redisinfra:p: { secure: \"AAA\" } }", ": secretsprovider: awskms://x: only passphrase")]
    [InlineData("environment: [prod]\n", ": environment: Pulumi ESC")]
    public void A_broken_file_is_told_in_one_line_with_the_file(string content, string words)
    {
        var error = Assert.Throws<CliException>(() => Read(content));

        Assert.StartsWith(words, error.Message[_scratch["Pulumi.test.yaml"].Length..], StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
    }

    [Fact]
    public void A_missing_stack_file_is_told()
    {
        var error = Assert.Throws<CliException>(() => StackFile.Read(ProjectFile.Find(_scratch.Path), "nope", [], new(_ => null)));

        Assert.StartsWith($"{_scratch["Pulumi.nope.yaml"]}: there is no such stack file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_project_gives_defaults_for_what_a_stack_leaves_out()
    {
        _scratch.Write("Pulumi.yaml", """
            name: redisinfra
            config:
              redisinfra:declared: { type: string, default: of-project }
              given: { value: { a: 1 } }
              redisinfra:own: { type: string, default: of-project }
              redisinfra:bare: { type: string, description: no default }
            """);
        var file = Read("config: { redisinfra:own: of-stack }");

        Assert.Equal("of-project", file.Values["redisinfra:declared"]);
        Assert.Equal("""{"a":1}""", file.Values["redisinfra:given"]);
        Assert.Equal("of-stack", file.Values["redisinfra:own"]);
        Assert.False(file.Values.ContainsKey("redisinfra:bare"));
    }

    [Fact]
    public void The_project_is_that_of_the_nearest_directory_above()
    {
        var below = Directory.CreateDirectory(_scratch["stacks/deep"]).FullName;

        Assert.Equal(_scratch.Path, ProjectFile.Find(below).Directory);
    }

    private StackFile Read(string content, Passphrases? passphrases = null)
    {
        _scratch.Write("Pulumi.test.yaml", content);
        return StackFile.Read(ProjectFile.Find(_scratch.Path), "test", [], passphrases ?? new(_ => Samples.Passphrase));
    }
}
