using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RedisInfra.Cli.Project;

namespace RedisInfra.Cli.Tests.Project;

public sealed class ConfigOverrideTests
{
    [Theory]
    [InlineData("redisinfra:a.b=1", """{"redisinfra:a":{"b":1}}""")]
    [InlineData("a.b=text", """{"redisinfra:a":{"b":"text"}}""")]
    [InlineData("other:a.b=true", """{"other:a":{"b":true}}""")]
    [InlineData("a.b=-3", """{"redisinfra:a":{"b":-3}}""")]
    [InlineData("a.b=007", """{"redisinfra:a":{"b":"007"}}""")]
    [InlineData("a.b=0", """{"redisinfra:a":{"b":0}}""")]
    [InlineData("a.b=1.5", """{"redisinfra:a":{"b":"1.5"}}""")]
    [InlineData("a.b=", """{"redisinfra:a":{"b":""}}""")]
    [InlineData("a.b=x=y", """{"redisinfra:a":{"b":"x=y"}}""")]
    [InlineData("a=1", """{"redisinfra:a":"1"}""")]
    [InlineData("a[0].b=x", """{"redisinfra:a":[{"b":"x"}]}""")]
    [InlineData("""a["b.c=d"]=x""", """{"redisinfra:a":{"b.c=d":"x"}}""")]
    [InlineData("""a["say \"hi\""].c=x""", """{"redisinfra:a":{"say \u0022hi\u0022":{"c":"x"}}}""")]
    public void A_value_is_set_where_the_path_says_typed_as_the_Pulumi_CLI_types_it(string text, string expected)
    {
        var settings = new JsonObject();
        ConfigOverride.Parse(text).Apply(settings, "redisinfra");

        Assert.Equal(expected, settings.ToJsonString());
    }

    [Fact]
    public void What_stands_beside_it_stays()
    {
        var settings = (JsonObject)JsonNode.Parse("""{"redisinfra:d":{"x":{"r":1,"s":[1,2]},"y":2}}""")!;
        ConfigOverride.Parse("d.x.s[1]=5").Apply(settings, "redisinfra");
        ConfigOverride.Parse("d.x.s[2]=6").Apply(settings, "redisinfra");

        Assert.Equal("""{"redisinfra:d":{"x":{"r":1,"s":[1,5,6]},"y":2}}""", settings.ToJsonString());
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("=1")]
    [InlineData("a..b=1")]
    [InlineData("a.=1")]
    [InlineData("a[x]=1")]
    [InlineData("a[0=1")]
    [InlineData("a[\"x=1")]
    [InlineData("[0]=1")]
    public void What_is_no_path_is_refused_with_an_example(string text)
    {
        var error = Assert.Throws<CliException>(() => ConfigOverride.Parse(text));

        Assert.Equal(ExitCodes.Usage, error.ExitCode);
        Assert.StartsWith($"-c {text}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("write KEY=VALUE", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("d.x[0]=1", "-c d.x[0]: d.x: there is no list to take [0] of")]
    [InlineData("d.x.r.z=1", "-c d.x.r.z: d.x.r: there is no mapping to take 'z' of")]
    [InlineData("d.l[3]=1", "-c d.l[3]: d.l: the list has 1 items: the next is [1]")]
    public void A_path_that_does_not_fit_what_is_there_is_refused(string text, string words)
    {
        var settings = (JsonObject)JsonNode.Parse("""{"redisinfra:d":{"x":{"r":1},"l":[1]}}""")!;
        var error = Assert.Throws<CliException>(() => ConfigOverride.Parse(text).Apply(settings, "redisinfra"));

        Assert.Equal(words, error.Message);
    }

    [Fact]
    public void Whatever_is_set_can_be_read_at_the_same_path()
    {
        var name = Gen.Elements("a", "b.c", "d=e", "f[0]", "g\"h", "ü", "with space", "_-1").Select(n => (object)n);
        var segments = Gen.OneOf(name, Gen.Constant((object)0)).ListOf();
        var paths =
            from first in Gen.Elements("a", "redisinfra:x", "other:y-z")
            from rest in segments
            from value in Gen.Elements("v", "", "7", "true", "a=b", "[1]")
            select (Path: new ConfigPath([first, .. rest]), Value: value);
        Prop.ForAll(paths.ToArbitrary(), c =>
        {
            var settings = new JsonObject();
            ConfigOverride.Parse($"{c.Path}={c.Value}").Apply(settings, "redisinfra");
            JsonNode? node = settings[ConfigOverride.Namespaced((string)c.Path.Segments[0], "redisinfra")];
            foreach (var segment in c.Path.Segments[1..])
                node = segment is int index ? node![index] : node![(string)segment];
            return string.Equals(node!.ToString(), c.Value, StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }
}
