using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Tests.Handlers;

public sealed class RandomPasswordTests
{
    [Fact]
    public void It_has_the_length_the_classes_and_the_minimums_asked_for()
    {
        var counts = Gen.Choose(0, 3);
        var asked =
            from lower in counts
            from upper in counts
            from numeric in counts
            from special in counts
            from more in Gen.Choose(1, 20)
            select (lower, upper, numeric, special, length: lower + upper + numeric + special + more);
        Prop.ForAll(asked.ToArbitrary(), a =>
        {
            var result = Make(new()
            {
                ["length"] = a.length,
                ["minLower"] = a.lower,
                ["minUpper"] = a.upper,
                ["minNumeric"] = a.numeric,
                ["minSpecial"] = a.special,
                ["overrideSpecial"] = "_-",
            });
            return result.Length == a.length
                && result.Count(char.IsAsciiLetterLower) >= a.lower
                && result.Count(char.IsAsciiLetterUpper) >= a.upper
                && result.Count(char.IsAsciiDigit) >= a.numeric
                && result.Count(c => c is '_' or '-') >= a.special
                && result.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("upper")]
    [InlineData("numeric")]
    [InlineData("number")]
    [InlineData("special")]
    public void A_class_that_is_off_does_not_occur(string off)
    {
        var result = Make(new() { ["length"] = 500, [off] = false });

        Assert.DoesNotContain(result, c => off switch
        {
            "lower" => char.IsAsciiLetterLower(c),
            "upper" => char.IsAsciiLetterUpper(c),
            "special" => !char.IsAsciiLetterOrDigit(c),
            _ => char.IsAsciiDigit(c),
        });
    }

    [Fact]
    public void Every_character_is_about_as_likely_as_any_other()
    {
        var counts = Make(new() { ["length"] = 62_000, ["special"] = false }).CountBy(c => c).ToDictionary();

        Assert.Equal(62, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 800, 1200));
    }

    [Theory]
    [InlineData("""{"length":0}""")]
    [InlineData("""{"length":3,"minLower":2,"minUpper":2}""")]
    [InlineData("""{"length":8,"lower":false,"upper":false,"numeric":false,"special":false}""")]
    public void What_can_not_be_made_is_refused(string inputs)
    {
        using var random = new SeededRandom(1);

        Assert.NotNull(new RandomPasswordHandler(random).Refuse((JsonObject)JsonNode.Parse(inputs)!));
    }

    private static string Make(JsonObject inputs)
    {
        using var random = new SeededRandom(1);
        var handler = new RandomPasswordHandler(random);
        // As the SDK's numbers arrive once they are stored.
        var stored = (JsonObject)JsonNode.Parse(inputs.ToJsonString())!;
        Assert.Null(handler.Refuse(stored));
        var resource = new ResourceState { Number = 1, Key = new("t", "p"), Status = ResourceStatus.Creating, Inputs = stored };
        return (string)handler.CreateAsync(new(resource, _ => { })).Result.Outputs["result"]!;
    }
}
