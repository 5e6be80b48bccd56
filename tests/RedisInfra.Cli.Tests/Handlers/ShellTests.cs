using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Tests.Handlers;

public sealed class ShellTests
{
    [Fact]
    public async Task A_program_that_isnt_there_is_told_apart_from_one_that_fails()
    {
        var shell = new Shell(TimeProvider.System);
        var missing = await Assert.ThrowsAsync<OperationException>(() => shell.RunAsync(new("version") { Interpreter = ["no-such-program"] }));
        Assert.StartsWith("no-such-program: can't be started", missing.Message, StringComparison.Ordinal);
        Assert.Equal(127, (await shell.RunAsync(new("exit 127"))).ExitCode);
    }
}
