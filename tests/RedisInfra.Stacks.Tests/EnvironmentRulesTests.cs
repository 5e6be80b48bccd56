using RedisInfra.Components;
using RedisInfra.Topology;

namespace RedisInfra.Stacks.Tests;

public sealed class EnvironmentRulesTests
{
    private const string Sound = """
        { "platform": { "kind": "kubernetes", "protect": true }, "monitoring": { "enabled": true } }
        """;

    [Theory]
    [InlineData("""{ "auth": { "enabled": false } }""", "auth.enabled: false")]
    [InlineData("""{ "persistence": { "mode": "none" } }""", "persistence.mode: none")]
    [InlineData("""{ "monitoring": { "enabled": false } }""", "monitoring.enabled: false")]
    [InlineData("""{ "platform": { "protect": false } }""", "platform.protect: false")]
    [InlineData("""{ "platform": { "image": "redis:latest" } }""", "platform.image: redis:latest")]
    [InlineData("""{ "topology": { "kind": "standalone" } }""", "topology: standalone")]
    [InlineData("""{ "topology": { "kind": "cluster", "replicasPerShard": 0 } }""", "topology: cluster")]
    public void Production_refuses_what_it_can_not_afford(string deployment, string told)
    {
        var error = Assert.Throws<SettingsException>(() => Read("prod", deployment));
        Assert.Contains($"redisinfra:deployments.cache.{told}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "auth": { "enabled": false } }""")]
    [InlineData("""{ "topology": { "kind": "standalone" } }""")]
    public void Elsewhere_it_is_taken(string deployment) => Read("staging", deployment);

    [Fact]
    public void What_a_stack_is_can_be_said_whatever_its_name()
    {
        Read("prod", """{ "auth": { "enabled": false } }""", environment: "development");
        Assert.Throws<SettingsException>(() => Read("blue", """{ "auth": { "enabled": false } }""", environment: "production"));
    }

    [Fact]
    public void Production_drills_gracefully_alone() => Assert.Contains(
        "redisinfra:verification.drills: crash", Assert.Throws<SettingsException>(() => Read("prod", "{}", drills: "[\"crash\"]")).Message);

    [Theory]
    [InlineData("[\"graceful\"]", true)]
    [InlineData("[]", false)]
    public void A_graceful_drill_reaches_the_verification_inside_a_cluster_and_its_missing_image_is_told(string drills, bool drilled)
    {
        var staging = Read("staging", "{}", drills: drills);
        Assert.Equal(drilled, Assert.IsType<KubernetesPlatform>(staging.Deployments[0].Platform).DrillHandover);
        Assert.Contains(staging.Advice, a => a.Path == "redisinfra:deployments.cache.platform.verificationImage" && a.IsWarning == drilled);
    }

    [Fact]
    public void Labels_are_read_and_a_cluster_must_be_named_before_anything_is_deployed()
    {
        var staging = Read("staging", """{ "platform": { "labels": { "team": "shop" } } }""");
        Assert.Equal("shop", Assert.IsType<KubernetesPlatform>(staging.Deployments[0].Platform).Labels["team"]);
        Assert.Contains("redisinfra:cluster", Assert.Throws<SettingsException>(staging.CheckCluster).Message);
    }

    [Fact]
    public void A_cluster_is_named_once() => Assert.Contains("redisinfra:cluster.stack", Assert.Throws<SettingsException>(() => StackConfig.Read(
        new Dictionary<string, string>
        {
            ["redisinfra:cluster"] = """{ "stack": "acme/aks/prod", "context": "aks" }""",
            ["redisinfra:defaults"] = Sound,
            ["redisinfra:deployments"] = """{ "cache": { "topology": { "kind": "standalone" } } }""",
        }, "/", "test")).Message);

    [Fact]
    public void An_existing_secret_is_refused_where_a_platform_has_none() => Assert.Contains("auth.existingSecret: shop", Assert.Throws<SettingsException>(
        () => Read("test", """{ "platform": { "kind": "local" }, "auth": { "existingSecret": "shop" } }""")).Message);

    private static StackConfig Read(string stack, string deployment, string? environment = null, string drills = "[]")
    {
        var values = new Dictionary<string, string>
        {
            ["redisinfra:defaults"] = Sound,
            ["redisinfra:deployments"] = $$"""{ "cache": {{Merged(deployment)}} }""",
            ["redisinfra:verification"] = $$"""{ "drills": {{drills}} }""",
        };
        if (environment is not null)
        {
            values["redisinfra:environment"] = environment;
        }

        return StackConfig.Read(values, "/", stack);
    }

    private static string Merged(string deployment) => deployment.Contains("\"topology\"", StringComparison.Ordinal)
        ? deployment
        : deployment.TrimEnd().TrimEnd('}') + (deployment.Length > 2 ? ", " : "") + "\"topology\": { \"kind\": \"sentinel\" } }";
}
