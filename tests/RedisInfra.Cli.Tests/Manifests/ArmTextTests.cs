using System.Text.Json.Nodes;
using RedisInfra.Cli.Manifests.Arm;
using static RedisInfra.Cli.Tests.Manifests.ArmReading;

namespace RedisInfra.Cli.Tests.Manifests;

[Trait("Entry", "17")]
public sealed class ArmTextTests : IDisposable
{
    private readonly RenderRig _rig = new();

    [Theory]
    [InlineData("[resourceGroup().id]", "[[resourceGroup().id]")]
    [InlineData("[[twice]", "[[[twice]")]
    [InlineData("[]", "[[]")]
    [InlineData("[half", "[half")]
    [InlineData("[a] b", "[a] b")]
    [InlineData("plain", "plain")]
    public void Only_what_would_be_an_expression_is_escaped(string text, string written) => Assert.Equal(written, ArmText.Literal(text));

    [Fact]
    public async Task Keys_and_values_of_every_resource_are_escaped()
    {
        var tagged = Resources(await _rig.TemplateAsync(ArmStacks.Brackets)).Where(r => r["tags"] is not null).ToList();
        Assert.Contains(tagged, r => TypeOf(r) == "Microsoft.Resources/resourceGroups");
        Assert.Contains(tagged, r => TypeOf(r) == "Microsoft.Cache/redisEnterprise");
        Assert.All(tagged, r =>
        {
            Assert.Equal("[[resourceGroup().id]", (string?)r["tags"]!["[[all]"]);
            Assert.Equal("[half", (string?)r["tags"]!["half"]);
        });
    }

    [Fact]
    public async Task What_the_autoscaler_of_nodes_does_is_written_as_Azure_spells_it()
    {
        var cluster = Resources(await _rig.TemplateAsync(ArmStacks.Nodes)).Single(r => TypeOf(r) == "Microsoft.ContainerService/managedClusters");
        Assert.Equal(
            ["balance-similar-node-groups", "expander", "skip-nodes-with-local-storage", "skip-nodes-with-system-pods"],
            ((JsonObject)cluster["properties"]!["autoScalerProfile"]!).Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_deployment_waits_for_one_of_another_group_where_that_one_lies()
    {
        var template = await _rig.TemplateAsync(ArmStacks.Nodes.Replace("11111111-0000", "22222222-0000", StringComparison.Ordinal));
        var waits = Deployments(template).SelectMany(Waits).Where(w => w.Contains("Microsoft.Resources/deployments", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(waits);
        // At the level of a subscription, a group's name before the type would be taken for a subscription's id.
        Assert.All(waits, w => Assert.StartsWith("[extensionResourceId(format('/subscriptions/{0}/resourceGroups/{1}', ", w));
    }

    public void Dispose() => _rig.Dispose();
}
