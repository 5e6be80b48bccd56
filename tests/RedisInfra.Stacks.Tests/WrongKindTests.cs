using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RedisInfra.Topology;

namespace RedisInfra.Stacks.Tests;

/// <summary>Every kind of value at every setting, in a deployment and in the defaults: words, never an exception.</summary>
[Trait("Entry", "12")]
public sealed class WrongKindTests
{
    private static readonly string s_long = new('x', 5000);

    private static readonly ImmutableArray<string> s_values =
    [
        "null", "true", "false", "7", "-1", "0", "7.5", "2147483647", "-2147483648", "9223372036854775807", "99999999999999999999", "1e999",
        "\"\"", "\"7\"", "\"text\"", "\"yes\"", "\"on\"", "\"off\"", "\"y\"", "\"true\"", "\"5s\"", "\"256Mi\"", "\"a\\nb\"", "\"\\u0000\"", $"\"{s_long}\"",
        "[]", "[[]]", "[null]", "[7]", "[\"text\"]", "{}", "{\"a\":1}", "{\"kind\":[\"local\"]}", "{\"secure\":7}",
    ];

    public static TheoryData<string> Paths { get; } = [.. SettingPath.All.Select(p => p.ToString())];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Any_kind_of_value_is_taken_or_refused_with_its_path(string place)
    {
        var path = SettingPath.All.First(p => p.ToString() == place);
        foreach (var value in s_values)
        {
            var written = path.With(JsonNode.Parse(value)).ToJsonString();
            var wrong = IsWrong(path.Type, value);
            Expect(wrong, value, $"redisinfra:deployments.x.{path.Text}", defaults: "{}", written);
            Expect(wrong, value, $"redisinfra:defaults.{path.Text}", written, deployment: "{}");
            // What a deployment overrides is wrong all the same.
            Expect(wrong, value, $"redisinfra:defaults.{path.Text}", written, path.With(Right(path)).ToJsonString());
        }
    }

    [Theory]
    [InlineData("redisinfra:defaults")]
    [InlineData("redisinfra:deployments")]
    [InlineData("redisinfra:environment")]
    [InlineData("redisinfra:cluster")]
    [InlineData("redisinfra:verification")]
    [InlineData("redisinfra:verification", "drills")]
    [InlineData("redisinfra:verification", "budgets")]
    [InlineData("redisinfra:cluster", "aks")]
    [InlineData("redisinfra:cluster", "context")]
    public void Any_kind_of_value_of_a_key_is_taken_or_refused(string key, string? below = null)
    {
        foreach (var value in s_values.Concat(["", "{", "[1,", "{\"a\":1,\"a\":2}", "\"\\ud800\"", new string('[', 100)]).Where(v => below is null || v.Length is > 0 and < 20))
        {
            var config = Config("""{ "platform": { "kind": "local" } }""", """{ "topology": { "kind": "standalone" } }""");
            config[key] = below is null ? value : $$"""{ "{{below}}": {{value}} }""";
            Refused(config);
        }
    }

    [Theory]
    [InlineData("\"7\"")]
    [InlineData("null")]
    [InlineData("7")]
    public void What_isnt_a_deployment_is_refused_where_it_stands(string deployment)
    {
        var errors = Refused(Config("{}", deployment));
        Assert.NotNull(errors);
        Assert.Contains(errors, e => e.Path.StartsWith("redisinfra:deployments.x", StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_that_is_written_twice_is_refused()
    {
        var errors = Refused(Config("{}", """{ "topology": { "kind": "standalone", "kind": "cluster" } }"""));
        Assert.Contains(errors!, e => e.Path == "redisinfra:deployments" && e.Message.Contains("kind", StringComparison.Ordinal));
    }

    private static void Expect(bool wrong, string value, string path, string defaults, string deployment)
    {
        var errors = Refused(Config(defaults, deployment));
        Assert.True(
            !wrong || errors?.Any(e => e.Path.StartsWith(path, StringComparison.Ordinal)) == true,
            $"{path}: {value}: was told as: {string.Join(" | ", errors ?? [])}");
    }

    // Whatever else is thrown fails the test.
    private static IReadOnlyList<SettingError>? Refused(Dictionary<string, string> config)
    {
        try
        {
            StackConfig.Read(config, "/", "test");
            return null;
        }
        catch (SettingsException e)
        {
            Assert.All(e.Errors, error => Assert.NotEqual("", error.Message));
            return e.Errors;
        }
    }

    private static Dictionary<string, string> Config(string defaults, string deployment) => new(StringComparer.Ordinal)
    {
        ["redisinfra:defaults"] = defaults,
        ["redisinfra:deployments"] = $$"""{ "x": {{deployment}} }""",
    };

    private static bool IsWrong(Type type, string value)
    {
        var isText = value[0] == '"';
        var isScalar = value[0] is not ('[' or '{');
        return value != "null" && (
            SettingPath.IsList(type) ? value[0] != '['
            : SettingPath.IsMap(type) || type == typeof(object) ? value[0] != '{'
            : type == typeof(string) ? !isText
            : type == typeof(bool) ? value is not ("true" or "false")
            : type == typeof(int) ? !isScalar || isText || value is "true" or "false" || value.Length > 11 || value.Contains('.') || value.Contains('e')
            : type == typeof(MemorySize) ? !isScalar || value is "true" or "false" or "7.5" or "-1" or "1e999" or "\"text\"" or "\"yes\""
            : type == typeof(TimeSpan) ? value is not "\"5s\""
            : type.IsEnum || type.IsAbstract ? !isText || value is "\"text\"" or "\"yes\"" or "\"\""
            : value[0] != '{');
    }

    private static JsonNode? Right(SettingPath path) => path.Type switch
    {
        { IsAbstract: true } => path.Keys[0] == "topology" ? path.Topology : path.Platform,
        var type when type == typeof(object) => new JsonObject { ["kind"] = path.Keys[0] == "topology" ? path.Topology : path.Platform },
        var type when SettingPath.IsList(type) => new JsonArray(),
        var type when type == typeof(string) => "text",
        var type when type == typeof(bool) => true,
        var type when type == typeof(int) => 3,
        var type when type == typeof(MemorySize) => "256Mi",
        var type when type == typeof(TimeSpan) => "5s",
        { IsEnum: true } type => WireName.Of(type, Enum.GetNames(type)[0]),
        _ => new JsonObject(),
    };
}
