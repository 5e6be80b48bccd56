using System.Text.Json.Nodes;
using static RedisInfra.Cli.Tests.Manifests.ArmReading;

namespace RedisInfra.Cli.Tests.Manifests;

/// <summary>Templates are judged by the services' own types.</summary>
[Trait("Entry", "18")]
public sealed class BicepTests : IDisposable
{
    private const int Deployments = 200;

    private readonly RenderRig _rig = new();
    private readonly Scratch _scratch = new();

    [BicepFact]
    public async Task Every_stack_is_as_the_services_types_ask()
    {
        var all = new JsonObject { ["parameters"] = new JsonObject(), ["resources"] = new JsonArray() };
        foreach (var stack in ArmStacks.All.Where(s => s != "brackets"))
            Add(await _rig.TemplateAsync(ArmStacks.Of(stack)), all);
        await JudgeAsync(all);
    }

    [BicepFact]
    public async Task Any_deployment_is_as_the_services_types_ask() => await JudgeAsync(await ArmRandom.TemplateAsync(Deployments));

    [BicepFact]
    public async Task What_the_types_dont_have_is_found()
    {
        var template = await _rig.TemplateAsync(ArmStacks.Of("azure"));
        var service = Resources(template).Single(r => TypeOf(r) == "Microsoft.Cache/redisEnterprise");
        service["properties"]!["minimumTlsVersionn"] = "1.2";
        service["sku"]!["name"] = 2;
        ((JsonObject)service["properties"]!).Remove("publicNetworkAccess");
        var complaints = await new Bicep(_scratch).ComplaintsAsync(template);
        Assert.Contains(complaints, c => c.Contains("BCP037", StringComparison.Ordinal) && c.Contains("minimumTlsVersionn", StringComparison.Ordinal));
        Assert.Contains(complaints, c => c.Contains("BCP036", StringComparison.Ordinal) && c.Contains("\"2\"", StringComparison.Ordinal));
        Assert.Contains(complaints, c => c.Contains("BCP035", StringComparison.Ordinal) && c.Contains("publicNetworkAccess", StringComparison.Ordinal));
    }

    [BicepFact]
    [Trait("Entry", "17")]
    public async Task What_a_user_writes_in_brackets_arrives_as_it_was_written()
    {
        var tagged = (await new Bicep(_scratch).ResourcesAsync(await _rig.TemplateAsync(ArmStacks.Brackets))).Where(r => r["tags"] is not null).ToList();
        Assert.True(tagged.Count > 3);
        Assert.All(tagged, r =>
        {
            Assert.Equal("[resourceGroup().id]", (string?)r["tags"]!["[all]"]);
            Assert.Equal("[half", (string?)r["tags"]!["half"]);
            Assert.Equal("[[twice]", (string?)r["tags"]!["twice"]);
            Assert.Equal("[a] b [c]", (string?)r["tags"]!["inner"]);
        });
    }

    public void Dispose()
    {
        _rig.Dispose();
        _scratch.Dispose();
    }

    private async Task JudgeAsync(JsonObject template)
    {
        var bicep = new Bicep(_scratch);
        var complaints = await bicep.ComplaintsAsync(template);
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
        Assert.Equal(Resources(template).Count(), (await bicep.ResourcesAsync(template)).Count);
    }

    private static void Add(JsonObject template, JsonObject all)
    {
        all["$schema"] = template["$schema"]!.DeepClone();
        all["contentVersion"] = template["contentVersion"]!.DeepClone();
        foreach (var (name, parameter) in (JsonObject)template["parameters"]!)
            all["parameters"]![name] = parameter!.DeepClone();
        foreach (var resource in (JsonArray)template["resources"]!)
            ((JsonArray)all["resources"]!).Add(resource!.DeepClone());
    }
}
