using System.Text.Json;
using Pulumi;

namespace RedisInfra.Offline.Tests.Behaviour;

[Collection("environment")]
public sealed class ConfigTests : IDisposable
{
    private static readonly string[] s_variables = ["PULUMI_CONFIG", "PULUMI_CONFIG_SECRET_KEYS"];

    public void Dispose() => Array.ForEach(s_variables, variable => Environment.SetEnvironmentVariable(variable, null));

    [Fact]
    public async Task Values_are_read_by_their_type()
    {
        await WithConfigAsync(
            """
            {"project:name":"redis","project:on":"true","project:port":"6379","project:ratio":"0.5",
             "project:nodes":"[{\"role\":\"primary\"}]","other:name":"else","project:config:old":"still"}
            """,
            config =>
            {
                Assert.Equal("redis", config.Get("name"));
                Assert.Equal("redis", config.Require("name"));
                Assert.Equal("still", config.Get("old"));
                Assert.True(config.GetBoolean("on"));
                Assert.Equal(6379, config.RequireInt32("port"));
                Assert.Equal(0.5, config.GetDouble("ratio"));
                Assert.Equal("primary", config.RequireObject<JsonElement>("nodes")[0].GetProperty("role").GetString());
                Assert.Equal("else", new Config("other").Get("name"));
                return Task.CompletedTask;
            });
    }

    [Fact]
    public async Task What_is_not_there_is_null_or_refused()
    {
        await WithConfigAsync("{}", config =>
        {
            Assert.Null(config.Get("name"));
            Assert.Null(config.GetSecret("name"));
            Assert.Null(config.GetInt32("port"));
            Assert.Null(config.GetObject<string[]>("nodes"));
            Assert.Null(config.GetSecretObject<string[]>("nodes"));
            var exception = Assert.ThrowsAny<RunException>(() => config.Require("name"));
            Assert.StartsWith("Missing Required configuration variable 'project:name'", exception.Message, StringComparison.Ordinal);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task What_has_another_type_is_refused()
    {
        await WithConfigAsync("""{"project:port":"many","project:on":"yes","project:nodes":"[1"}""", config =>
        {
            Assert.Contains("'project:port' value 'many' is not a valid Int32", Message(() => config.GetInt32("port")), StringComparison.Ordinal);
            Assert.Contains("'project:on' value 'yes' is not a valid Boolean", Message(() => config.GetBoolean("on")), StringComparison.Ordinal);
            Assert.Contains("'project:nodes' value '[1' is not a valid", Message(() => config.GetObject<int[]>("nodes")), StringComparison.Ordinal);
            return Task.CompletedTask;
        });

        static string Message(Func<object?> read) => Assert.ThrowsAny<RunException>(read).Message;
    }

    [Fact]
    public async Task Secrets_are_secret_outputs()
    {
        await WithConfigAsync("""{"project:password":"geheim","project:port":"1","project:object":"{}"}""", async config =>
        {
            Assert.True(await Output.IsSecretAsync(config.RequireSecret("password")));
            Assert.True(await Output.IsSecretAsync(config.GetSecret("password")!));
            Assert.True(await Output.IsSecretAsync(config.RequireSecretInt32("port")));
            Assert.True(await Output.IsSecretAsync(config.RequireSecretObject<JsonElement>("object")));
        });
    }

    [Fact]
    public async Task A_structured_value_may_come_as_JSON_or_as_a_string_of_it()
    {
        await WithConfigAsync("""{"project:a":{"b":1},"project:s":"{\"b\":1}"}""", config =>
        {
            Assert.Equal(config.RequireObject<Dictionary<string, int>>("a"), config.RequireObject<Dictionary<string, int>>("s"));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Configuration_is_what_it_was_when_the_deployment_began()
    {
        await WithConfigAsync("""{"project:name":"before"}""", config =>
        {
            Environment.SetEnvironmentVariable("PULUMI_CONFIG", """{"project:name":"after"}""");
            Assert.Equal("before", config.Get("name"));
            return Task.CompletedTask;
        });
    }

    private static async Task WithConfigAsync(string json, Func<Config, Task> check)
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", json);
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS", """["project:password"]""");
        await Run.UpAsync(new RecordingMocks(), () => check(new Config()));
    }
}
