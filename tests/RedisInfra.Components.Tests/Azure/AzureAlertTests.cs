using System.Collections.Immutable;
using static RedisInfra.Components.Tests.Azure.AzureSamples;

namespace RedisInfra.Components.Tests.Azure;

public sealed class AzureAlertTests
{
    [Fact]
    [Trait("Entry", "16")]
    public void A_metric_that_a_service_doesnt_have_cant_be_asked_for()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AzureMetric(AzureMetric.ManagedRedis, "errors"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AzureMetric(AzureMetric.Cache, "geoReplicationHealthy"));
        Assert.Equal("errors", new AzureMetric(AzureMetric.Cache, "errors").Name);
    }

    [Theory]
    [Trait("Entry", "16")]
    [InlineData(true, AzureMetric.ManagedRedis)]
    [InlineData(false, AzureMetric.Cache)]
    public async Task Every_alert_is_on_a_metric_of_its_service(bool managed, string type)
    {
        var alerts = await AlertsAsync(managed);
        Assert.True(alerts.Count >= 4);
        Assert.All(alerts, alert => Assert.Contains(Assert.IsType<string>(Criterion(alert)["metricName"]), AzureMetric.All[type]));
    }

    [Theory]
    [Trait("Entry", "17")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Broken_geo_replication_is_told_after_an_hour_without_a_good_minute(bool managed)
    {
        var alert = Assert.Single(await AlertsAsync(managed), a => a["ruleName"].ToString()!.EndsWith("-replication", StringComparison.Ordinal));
        Assert.Equal("PT1H", alert["windowSize"]);
        Assert.Equal("Maximum", Criterion(alert)["timeAggregation"]);
        Assert.Equal("LessThan", Criterion(alert)["operator"]);
    }

    private static async Task<List<ImmutableDictionary<string, object>>> AlertsAsync(bool managed)
    {
        AzurePlatform platform = managed
            ? Managed with { Geo = new() { Group = "orders", Members = [OtherDatabase] } }
            : Cache with { Geo = new() { Secondary = OtherCache, Location = "northeurope", Sku = "Premium_P1" } };
        var deployed = await AzureDeployed.Of(Replicated, Unkept with { Monitoring = new() { Enabled = true } }, platform);
        return [.. deployed.Mocks.OfType("monitor:MetricAlert").Select(r => r.Inputs)];
    }

    private static IReadOnlyDictionary<string, object> Criterion(ImmutableDictionary<string, object> alert) =>
        Assert.IsAssignableFrom<IReadOnlyDictionary<string, object>>(Assert.Single(Assert.IsAssignableFrom<IEnumerable<object>>(
            Assert.IsAssignableFrom<IReadOnlyDictionary<string, object>>(alert["criteria"])["allOf"])));
}
