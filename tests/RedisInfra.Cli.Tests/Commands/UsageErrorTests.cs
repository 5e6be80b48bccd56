namespace RedisInfra.Cli.Tests.Commands;

[Trait("Entry", "14")]
public sealed class UsageErrorTests : IDisposable
{
    private readonly CommandRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("upp", "error: upp: unknown command; did you mean `up`? Allowed: destroy, outputs, preview, render, up, verify")]
    [InlineData("previw --json", "error: previw: unknown command; did you mean `preview`?")]
    [InlineData("up --yess", "error: --yess: unknown option; did you mean `--yes`?")]
    [InlineData("up --stak dev", "error: --stak: unknown option; did you mean `--stack`?")]
    [InlineData("verify --repet=3", "error: --repet=3: unknown option; did you mean `--repeat`?")]
    [InlineData("--hepl", "error: --hepl: unknown option; did you mean `--help`?")]
    [InlineData("outputs everything", "error: everything: unknown argument. Allowed: none here")]
    public async Task What_isnt_known_is_told_with_the_nearest_that_is(string line, string words)
    {
        Assert.Equal(2, await _rig.RunAsync(line.Split(' ')));
        var told = _rig.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith(words, told[0], StringComparison.Ordinal);
        Assert.StartsWith("usage: redisinfra ", Assert.Single(told[1..]), StringComparison.Ordinal);
        Assert.Equal("", _rig.Out);
    }

    [Fact]
    public async Task Whoever_wants_to_deploy_isnt_told_to_destroy()
    {
        Assert.Equal(2, await _rig.RunAsync("deploy"));
        Assert.StartsWith("error: deploy: unknown command. Allowed: destroy, ", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_else_is_wrong_is_told_beside_it()
    {
        Assert.Equal(2, await _rig.RunAsync("render", "--oot", "x"));
        Assert.Contains("error: --oot: unknown option; did you mean `--out`?", _rig.Error, StringComparison.Ordinal);
        Assert.Contains("error: Option '--out' is required.", _rig.Error, StringComparison.Ordinal);
    }
}
