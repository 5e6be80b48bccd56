using FsCheck;
using FsCheck.Fluent;

namespace RedisInfra.Topology.Tests;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("128Mi", 134217728)]
    [InlineData("1Gi", 1073741824)]
    [InlineData("500M", 500000000)]
    [InlineData("2k", 2000)]
    [InlineData("1048576", 1048576)]
    public void Quantities_are_read_as_Kubernetes_does(string text, long bytes)
    {
        Assert.True(MemorySize.TryParse(text, out var size));
        Assert.Equal(bytes, size.Bytes);
    }

    [Theory]
    [InlineData("12Qi")]
    [InlineData("Mi")]
    [InlineData("-1Mi")]
    [InlineData("1.5Gi")]
    [InlineData("1 Gi")]
    [InlineData("128MB")]
    [InlineData("9999999999Ti")]
    [InlineData("")]
    public void Anything_else_isnt(string text) => Assert.False(MemorySize.TryParse(text, out _));

    [Fact]
    public void A_quantity_is_read_back_as_it_was_written() =>
        Prop.ForAll<NonNegativeInt>(n =>
        {
            var size = new MemorySize(n.Get * 1024L);
            return MemorySize.TryParse(size.ToString(), out var read) && read == size;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("5s", 5000)]
    [InlineData("2m", 120000)]
    public void Durations_have_a_unit(string text, int milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
        Assert.Equal(text, Duration.Format(duration));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("1.5s")]
    [InlineData("99999m")]
    [InlineData(null)]
    public void A_duration_without_a_unit_or_a_number_isnt_one(string? text) =>
        Assert.False(Duration.TryParse(text, out _));

    [Fact]
    public void A_duration_is_read_back_as_it_was_written() =>
        Prop.ForAll<NonNegativeInt>(n =>
        {
            var duration = TimeSpan.FromMilliseconds(n.Get % 86_400_000);
            return Duration.TryParse(Duration.Format(duration), out var read) && read == duration;
        }).QuickCheckThrowOnFailure();
}
