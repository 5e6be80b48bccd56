using System.Collections.Immutable;
using static RedisInfra.Components.Tests.Azure.AzureSamples;

namespace RedisInfra.Components.Tests.Azure;

/// <summary>When the management plane is asked, and what its answers are taken for.</summary>
public sealed class AzureAskingTests
{
    [Theory]
    [InlineData("Status=404 Code=\"ResourceNotFound\" Message=\"The Resource 'redis' was not found.\"")]
    [InlineData("Status=404 Code=\"ResourceGroupNotFound\" Message=\"Resource group 'g' could not be found.\"")]
    [InlineData("RESPONSE 404: 404 Not Found\nERROR CODE: ResourceNotFound")]
    [InlineData("{\"error\": {\"code\": \"ParentResourceNotFound\"}}")]
    [InlineData("redis.Client#Get: Failure: StatusCode=404")]
    [InlineData("ResourceNotFound: the resource 'redis' isn't there")]
    public void What_isnt_there_is_told_from_an_error(string message) => Assert.True(AzureChanges.SaysNotFound(message));

    [Theory]
    [InlineData("Status=404 Code=\"SubscriptionNotFound\" Message=\"The subscription 'x' could not be found.\"")]
    [InlineData("exec: \"az\": executable file not found in $PATH")]
    [InlineData("Status=403 Code=\"AuthorizationFailed\" Message=\"… or the resource was not found\"")]
    [InlineData("RESPONSE 404: 404 Not Found\nERROR CODE: InvalidResourceType")]
    [InlineData("dial tcp: lookup management.azure.com: host not found")]
    public void What_cant_be_asked_never_counts_as_nothing(string message) => Assert.False(AzureChanges.SaysNotFound(message));

    [Theory]
    [InlineData("exec: \"az\": executable file not found in $PATH")]
    [InlineData("Status=404 Code=\"SubscriptionNotFound\"")]
    public async Task An_error_that_only_sounds_like_nothing_stops_the_update(string message)
    {
        foreach (AzurePlatform platform in new AzurePlatform[] { Managed, Cache })
        {
            var error = await Assert.ThrowsAnyAsync<Exception>(
                () => AzureDeployed.Of(Replicated, Unkept, platform, prepare: m => m.Missing = message));
            Assert.Contains("nothing was changed", error.Message);
        }
    }

    [Fact]
    public async Task A_service_whose_sizes_cant_be_asked_isnt_taken_for_none()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => AzureDeployed.Of(Replicated, Small, Managed, prepare: m =>
        {
            m.Existing["getRedisEnterprise"] = Map(
                ("sku", Map(("name", "Balanced_B50"))), ("location", "westeurope"), ("highAvailability", "Enabled"),
                ("provisioningState", "Succeeded"), ("resourceState", "Running"));
            m.Existing["getDatabase"] = Map(("clusteringPolicy", "NoCluster"), ("resourceState", "Running"));
        }));
        Assert.Contains("nothing was changed", error.Message);
    }

    [Theory]
    [InlineData("ConfiguringAAD")]
    [InlineData("Linking")]
    [InlineData("Updating")]
    public async Task A_cache_is_read_until_it_is_no_longer_busy(string state)
    {
        var deployed = await AzureDeployed.Of(Replicated, Unkept, Cache, prepare: m => (m.Settling, m.Busy) = (3, state));
        Assert.Equal("Succeeded", (await Deployed.Value(deployed.Redis.Running)).Service!.Observed!["provisioningState"]);
        Assert.Equal("listRedisKeys", deployed.Mocks.Calls.Last().Token!.Split(':')[^1]);
    }

    [Theory]
    [InlineData("redis:AccessPolicyAssignment")]
    [InlineData("redis:PatchSchedule")]
    [InlineData("redis:FirewallRule")]
    [InlineData("redis:LinkedServer")]
    public async Task A_cache_is_read_once_its_parts_are_made(string part)
    {
        var platform = Cache with
        {
            Network = new() { PublicAccess = true },
            Access = new() { Entra = [new() { Name = "reader", ObjectId = "6f9619ff-8b86-d011-b42d-00c04fc964ff" }] },
            Maintenance = [new() { Day = DayOfWeek.Sunday, StartHour = 3 }],
            Firewall = [new() { Name = "office", Start = "203.0.113.1", End = "203.0.113.9" }],
            Geo = new() { Secondary = OtherCache, Location = "northeurope", Sku = "Premium_P1" },
        };
        var deployed = await AzureDeployed.Of(Replicated, Unkept, platform, prepare: m => m.Slow = part);
        Assert.Single(deployed.Mocks.OfType(part));
        Assert.Equal("Succeeded", (await Deployed.Value(deployed.Redis.Running)).Service!.Observed!["provisioningState"]);
        Assert.False(deployed.Mocks.AskedMeanwhile);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_preview_of_what_exists_waits_for_nothing(bool managed)
    {
        AzurePlatform platform = managed ? Managed : Cache;
        var deployed = await AzureDeployed.Of(Replicated, Unkept, platform, preview: true, prepare: m => (m.Unchanged, m.Settling) = (true, int.MaxValue));
        Assert.InRange(deployed.Mocks.Calls.Count(c => c.Token!.Split(':')[^1] is "getDatabase" or "getRedis"), 1, 2);
    }

    [Fact]
    public async Task Keys_are_asked_for_once_the_database_runs()
    {
        var deployed = await AzureDeployed.Of(Replicated, Small, Managed, prepare: m => m.Settling = 3);
        var asked = deployed.Mocks.Calls.Select(c => c.Token!.Split(':')[^1]).ToList();
        Assert.Equal("listDatabaseKeys", asked[^1]);
        Assert.Equal(4, asked.Count(c => c == "getDatabase"));
        Assert.Equal("key+one=", await Deployed.Value(deployed.Redis.Password));
    }

    [Fact]
    public async Task A_database_that_never_runs_is_told_not_waited_for_forever()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => AzureDeployed.Of(Replicated, Small, Managed, prepare: m => m.Settling = int.MaxValue));
        Assert.Contains("run the update again (M14)", error.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("shared")]
    public async Task A_change_that_would_drop_data_is_refused_before_anything_is_registered(string? group)
    {
        var mocks = new List<AzureMocks>();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => AzureDeployed.Of(Replicated, Small, Managed with { ResourceGroup = group }, prepare: m =>
        {
            m.Existing["getRedisEnterprise"] = Map(
                ("sku", Map(("name", "Balanced_B50"))), ("location", "West Europe"), ("highAvailability", "Enabled"),
                ("provisioningState", "Succeeded"), ("resourceState", "Running"));
            m.Existing["getDatabase"] = Map(("clusteringPolicy", "OSSCluster"), ("resourceState", "Running"));
            m.Existing["listRedisEnterpriseSkusForScaling"] = Map(("skus", ImmutableArray.Create<object>(Map(("name", "Balanced_B100")))));
            mocks.Add(m);
        }));
        Assert.Contains("orders.platform.clusteringPolicy: NoCluster: the service runs OSSCluster", error.Message);
        Assert.Contains("orders.platform.sku: Balanced_B1: the service doesn't scale from Balanced_B50 to this as it is now, but to Balanced_B100", error.Message);
        Assert.DoesNotContain(mocks[0].Resources, r => r.Type!.StartsWith("azure-native:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_exists_and_stays_as_it_is_is_updated()
    {
        var deployed = await AzureDeployed.Of(Replicated, Unkept, Cache, prepare: m => m.Existing["getRedis"] = Map(
            ("sku", Map(("name", "Standard"), ("family", "C"), ("capacity", 1))), ("location", "West Europe"), ("provisioningState", "Succeeded")));
        Assert.Single(deployed.Mocks.OfType("redis:Redis"));
    }

    [Fact]
    public async Task Whatever_cant_be_asked_stops_the_update_with_words()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => AzureDeployed.Of(
            Replicated, Small, Managed, prepare: m => m.Existing["getRedisEnterprise"] = null!));
        Assert.Contains("nothing was changed", error.Message);
    }

    private static ImmutableDictionary<string, object> Map(params (string Key, object Value)[] values) =>
        values.ToImmutableDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
}
