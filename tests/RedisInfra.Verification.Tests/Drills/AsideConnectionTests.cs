using System.Diagnostics;

namespace RedisInfra.Verification.Tests;

public sealed class AsideConnectionTests
{
    [Fact]
    public async Task Answers_in_lines_get_the_signs_that_a_connection_has()
    {
        const string client = """while read -r line; do case $line in SET*) echo OK ;; WAIT*) echo 1 ;; *) printf 'ERR unknown command\n\n' ;; esac; done""";
        using var connection = await AsideConnection.OpenAsync(client, password: null);
        Assert.Equal("-ERR unknown command", await connection.AskAsync("NONSENSE"));
        Assert.Equal("+OK", await connection.AskAsync("SET", "key", "value"));
        Assert.Equal(":1", await connection.AskAsync("WAIT", "1", "400"));
    }

    [Fact]
    public async Task Who_hangs_up_is_no_answer()
    {
        using var connection = await AsideConnection.OpenAsync("read -r line", password: null);
        await Assert.ThrowsAsync<IOException>(() => connection.AskAsync("PING"));
    }

    [RedisFact]
    public async Task It_authenticates_with_redis_own_client()
    {
        var directory = Directory.CreateTempSubdirectory("redisinfra-aside-");
        var socket = Path.Combine(directory.FullName, "socket");
        using var server = Process.Start(new ProcessStartInfo("redis-server", ["--port", "0", "--unixsocket", socket, "--save", "", "--dir", directory.FullName])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        await TestEventually.TrueAsync(() => File.Exists(socket));
        var client = $"exec redis-cli -s {socket}";
        foreach (var password in new[] { "plain", "with \"quotes\", \\ and blanks" })
        {
            using (var first = await AsideConnection.OpenAsync(client, password: null))
                Assert.Equal("+OK", await first.AskAsync("CONFIG", "SET", "requirepass", $"'{password}'"));
            await Assert.ThrowsAsync<IOException>(() => AsideConnection.OpenAsync(client, "another"));
            using var authenticated = await AsideConnection.OpenAsync(client, password);
            Assert.Equal("+OK", await authenticated.AskAsync("SET", "key", "value", "EX", "600"));
            Assert.Equal("+OK", await authenticated.AskAsync("CONFIG", "SET", "requirepass", "''"));
        }

        server.Kill();
        await server.WaitForExitAsync();
        directory.Delete(recursive: true);
    }
}
