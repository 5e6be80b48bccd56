using Pulumi;

namespace RedisInfra.Offline.Tests.StandIns;

public sealed class ConformityTests
{
    private static readonly ApiListing s_official =
        ApiListing.Parse(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "api", "Pulumi.txt")));

    public static TheoryData<Type> Types => [.. typeof(Deployment).Assembly.GetExportedTypes()];

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_public_member_is_one_of_the_official_package(Type type)
    {
        Assert.Empty(s_official.Missing(type));
    }

    [Theory, Trait("Entry", "20")]
    [MemberData(nameof(Types))]
    public void Of_constructors_and_methods_of_one_name_each_official_one_is_there(Type type)
    {
        Assert.Empty(s_official.MissingOverloads(type));
    }

    [Theory, Trait("Entry", "20")]
    [InlineData("Fixture`1.ctor(int number)")]
    [InlineData("void Add(params T[] values, bool all = False)")]
    [InlineData("void Add(string? value)")]
    [InlineData("virtual System.Threading.Tasks.Task<TResult> Apply<TResult, TOther>(System.Func<T, TResult> func)")]
    public void An_overload_that_the_type_lacks_is_missed(string overload)
    {
        var listing = ListingOfFixture($"  {overload}");

        Assert.EndsWith(overload, Assert.Single(listing.MissingOverloads(typeof(Fixture<>))), StringComparison.Ordinal);
    }

    [Fact, Trait("Entry", "20")]
    public void A_method_of_another_name_is_no_overload()
    {
        Assert.Empty(ListingOfFixture("  void AddRange(T[] values)").MissingOverloads(typeof(Fixture<>)));
    }

    [Fact]
    public void A_listing_misses_nothing_of_the_type_that_it_lists()
    {
        var listing = ApiListing.Parse(
            """
            abstract class RedisInfra.Offline.Tests.StandIns.Fixture<T> : System.EventArgs
              Fixture`1.ctor(string? text = null, bool flag = False)
              string? Text { get; set; } [Input("text", True, False)]
              T? Value { get; }
              void Add(params T[] values)
              virtual System.Threading.Tasks.Task<TResult> Apply<TResult>(System.Func<T, TResult> func, int? limit)
              static int Count { get; }
            """.Split('\n'));

        Assert.Empty(listing.Missing(typeof(Fixture<>)));
    }

    [Theory]
    [InlineData("abstract class", "sealed class")]
    [InlineData("System.EventArgs", "System.Object")]
    [InlineData("string? text", "string text")]
    [InlineData("flag = False", "flag = True")]
    [InlineData("""Input("text", True""", """Input("text", False""")]
    [InlineData("T? Value { get; }", "T? Value { get; set; }")]
    [InlineData("params T[]", "T[]")]
    [InlineData("virtual System", "System")]
    [InlineData("int? limit", "int limit")]
    [InlineData("static int Count", "int Count")]
    public void A_member_that_differs_is_missed(string own, string listed)
    {
        var lines = ApiPrinter.Members(typeof(Fixture<>)).Select(member => $"  {member}").Prepend(ApiPrinter.Header(typeof(Fixture<>)));

        var listing = ApiListing.Parse(lines.Select(line => line.Replace(own, listed, StringComparison.Ordinal)));

        Assert.Contains(own, Assert.Single(listing.Missing(typeof(Fixture<>))), StringComparison.Ordinal);
    }

    private static ApiListing ListingOfFixture(string more) => ApiListing.Parse(
        [ApiPrinter.Header(typeof(Fixture<>)), .. ApiPrinter.Members(typeof(Fixture<>)).Select(member => $"  {member}"), more]);
}
