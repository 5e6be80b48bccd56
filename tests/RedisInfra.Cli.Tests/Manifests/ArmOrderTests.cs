using System.Text.Json.Nodes;
using static RedisInfra.Cli.Tests.Manifests.ArmReading;

namespace RedisInfra.Cli.Tests.Manifests;

/// <summary>What lies where in a template, and what waits for what.</summary>
public sealed class ArmOrderTests : IDisposable
{
    private readonly RenderRig _rig = new();

    [Theory]
    [MemberData(nameof(ArmStacks.Names), MemberType = typeof(ArmStacks))]
    public async Task Whatever_is_referred_to_is_there_and_whatever_is_needed_comes_first(string stack)
    {
        var template = await _rig.TemplateAsync(ArmStacks.Of(stack));
        foreach (var deployment in Deployments(template))
        {
            var here = ((JsonArray)deployment["properties"]!["template"]!["resources"]!).OfType<JsonObject>().ToList();
            var there = here.Select(Identity).ToHashSet(StringComparer.Ordinal);
            foreach (var resource in here)
            {
                var needs = (resource["dependsOn"] as JsonArray ?? []).Select(d => (string)d!).ToList();
                Assert.All(needs, n => Assert.Contains(Reference(n), there));
                foreach (var reference in References(resource).Where(r => r.Group is null))
                {
                    var elsewhere = Deployments(template).Where(d => Equals((string?)d["resourceGroup"], (string?)deployment["resourceGroup"]) && Waits(deployment).Any(w => w.Contains($"'{(string)d["name"]!}'", StringComparison.Ordinal)))
                        .SelectMany(Inside).Select(Identity);
                    Assert.Contains(reference.Identity, there.Concat(elsewhere));
                    if (there.Contains(reference.Identity))
                        Assert.Contains(needs, n => Reference(n) == reference.Identity);
                }

                if (resource["scope"] is null && TypeOf(resource).Count(c => c == '/') > 1)
                    Assert.Contains(needs, n => Identity(resource).StartsWith(TypeOf(n), StringComparison.Ordinal));
            }

            AssertOrdered(here);
        }
    }

    [Fact]
    public async Task A_service_gets_one_assignment_at_a_time()
    {
        var assignments = Resources(await _rig.TemplateAsync(ArmStacks.Everything))
            .Where(r => TypeOf(r) == "Microsoft.Cache/redis/accessPolicyAssignments").ToList();
        Assert.Equal(2, assignments.Count);
        Assert.Contains(((JsonArray)assignments[1]["dependsOn"]!).Select(d => Reference((string)d!)), id => id == Identity(assignments[0]));
    }

    [Fact]
    public async Task An_assignment_lies_with_what_it_extends_and_waits_for_whom_it_names()
    {
        var template = await _rig.TemplateAsync(ArmStacks.Nodes);
        var deployment = Assert.Single(Deployments(template), d => (string?)d["resourceGroup"] == "net");
        Assert.Equal("11111111-0000-0000-0000-000000000000", (string?)deployment["subscriptionId"]);
        Assert.Equal("[subscription().subscriptionId]", (string?)deployment["properties"]!["parameters"]!["subscription"]!["value"]);
        var assignment = (JsonObject)deployment["properties"]!["template"]!["resources"]![0]!;
        Assert.Equal("Microsoft.Network/virtualNetworks/hub/subnets/nodes", (string?)assignment["scope"]);
        Assert.Equal(
            "[reference(resourceId(parameters('subscription'), 'nodes-group', 'Microsoft.ManagedIdentity/userAssignedIdentities', 'nodes-identity'), '2023-01-31').principalId]",
            (string?)assignment["properties"]!["principalId"]);
        Assert.StartsWith("[guid('/subscriptions/", (string?)assignment["name"]);
    }

    [Fact]
    public async Task A_cluster_is_made_once_its_identity_may_join_the_subnet()
    {
        var deployments = Deployments(await _rig.TemplateAsync(ArmStacks.Nodes)).ToList();
        var order = new[] { "userAssignedIdentities", "roleAssignments", "managedClusters" }.Select(type => deployments.Single(
            d => Inside(d).Any(r => TypeOf(r).EndsWith($"/{type}", StringComparison.Ordinal)))).ToList();
        Assert.Equal(3, order.Distinct().Count());
        Assert.Contains(Deployment("subscription().subscriptionId", "nodes-group", "redisinfra-nodes-group"), Waits(order[1]));
        Assert.Contains(Deployment("'11111111-0000-0000-0000-000000000000'", "net", "redisinfra-net-11111111-2"), Waits(order[2]));
        Assert.DoesNotContain(Waits(order[0]), w => w.Contains("Microsoft.Resources/deployments", StringComparison.Ordinal));
        var pool = Assert.Single(deployments, d => Inside(d).Any(r => TypeOf(r).EndsWith("/agentPools", StringComparison.Ordinal)));
        Assert.Same(order[2], pool);
    }

    [Theory]
    [MemberData(nameof(ArmStacks.Names), MemberType = typeof(ArmStacks))]
    public async Task Deployments_have_names_of_their_own_and_wait_for_those_that_are_there(string stack)
    {
        var deployments = Deployments(await _rig.TemplateAsync(ArmStacks.Of(stack))).ToList();
        var names = deployments.Select(d => (string)d["name"]!).ToList();
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
        Assert.All(deployments.SelectMany(Waits).Where(w => w.Contains("Microsoft.Resources/deployments", StringComparison.Ordinal)),
            w => Assert.Contains(w.Split('\'')[^2], names));
    }

    public void Dispose() => _rig.Dispose();

    // As Bicep writes it: at the level of a subscription resourceId takes no group.
    private static string Deployment(string subscription, string group, string name) =>
        $"[extensionResourceId(format('/subscriptions/{{0}}/resourceGroups/{{1}}', {subscription}, '{group}'), 'Microsoft.Resources/deployments', '{name}')]";

    private static void AssertOrdered(IReadOnlyCollection<JsonObject> resources)
    {
        var left = resources.ToDictionary(r => $"{Identity(r)}{r["scope"]}", r => (r["dependsOn"] as JsonArray ?? []).Select(d => Reference((string)d!)).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        while (left.Count > 0)
        {
            var ready = left.Where(r => !r.Value.Overlaps(left.Keys)).Select(r => r.Key).ToList();
            Assert.NotEmpty(ready); // else they wait for each other
            foreach (var done in ready)
                left.Remove(done);
        }
    }
}
