using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RedisInfra.Cli.Manifests.Arm;

namespace RedisInfra.Cli.Tests.Manifests;

/// <summary>Templates are held against what Azure Resource Manager asks of one; nobody here can deploy them.</summary>
public sealed partial class ArmTemplateTests : IDisposable
{
    private const string Id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups";

    private const string Everything = $$"""
        config:
          redisinfra:defaults:
            platform:
              location: westeurope
              network: { subnet: {{Id}}/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/redis }
              diagnostics: { workspace: {{Id}}/logs/providers/Microsoft.OperationalInsights/workspaces/logs }
              actionGroups: [{{Id}}/logs/providers/Microsoft.Insights/actionGroups/oncall]
              identities: [{{Id}}/ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/redis]
              access: { entra: [{ name: reader, objectId: 6f9619ff-8b86-d011-b42d-00c04fc964ff }, { name: writer, objectId: 7f9619ff-8b86-d011-b42d-00c04fc964ff }] }
              lock: true
            memory: { limit: 1Gi }
            monitoring: { enabled: true }
          redisinfra:deployments:
            queue:
              topology: { kind: cluster, shards: 3 }
              platform:
                kind: azure-cache
                acknowledgeRetirement: true
                resourceGroup: shared
                storage: { connectionString: "AccountName=s;AccountKey=secret-of-storage", location: westeurope }
                maintenance: [{ day: sunday, startHour: 3 }]
            world:
              topology: { kind: replication, replicas: 1 }
              persistence: { mode: none }
              platform:
                kind: azure-managed-redis
                geo: { group: world, members: [{{Id}}/dr/providers/Microsoft.Cache/redisEnterprise/world-dr/databases/default] }
        """;

    private const string Nodes = $$"""
        config:
          redisinfra:cluster:
            aks:
              name: nodes
              location: westeurope
              workspace: {{Id}}/logs/providers/Microsoft.OperationalInsights/workspaces/logs
              subnet: /subscriptions/11111111-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/nodes
          redisinfra:defaults: { platform: { kind: kubernetes }, memory: { limit: 256Mi } }
          redisinfra:deployments: { cache: { topology: { kind: standalone } } }
        """;

    private readonly RenderRig _rig = new();

    public static TheoryData<string> Stacks { get; } = new() { "azure", "prod", "everything", "nodes" };

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Each_resource_has_a_type_a_version_a_name_for_each_part_of_its_type_and_a_place(string stack)
    {
        var template = await _rig.TemplateAsync(TextOf(stack));
        Assert.Equal("1.0.0.0", (string?)template["contentVersion"]);
        Assert.EndsWith("/subscriptionDeploymentTemplate.json#", (string?)template["$schema"]);
        Assert.NotEmpty(Resources(template));
        Assert.All(Resources(template), r =>
        {
            Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}(-preview)?$", (string?)r["apiVersion"]);
            var name = (string)r["name"]!;
            Assert.Equal(TypeOf(r).Count(c => c == '/'), name.StartsWith('[') ? 1 : name.Split('/').Length);
            Assert.DoesNotContain("", name.Split('/'));
            if (NeedsPlace(TypeOf(r)))
                Assert.Contains((string?)r["location"], (string?[])["westeurope", "global"]);
        });
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Whatever_is_referred_to_is_there_and_whatever_is_needed_comes_first(string stack)
    {
        var template = await _rig.TemplateAsync(TextOf(stack));
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

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task The_same_stack_gives_the_same_template_and_no_token_is_left(string stack)
    {
        await _rig.TemplateAsync(TextOf(stack));
        var first = await File.ReadAllTextAsync(_rig["azure.json"]);
        await _rig.TemplateAsync(TextOf(stack));
        Assert.Equal(first, await File.ReadAllTextAsync(_rig["azure.json"]));
        Assert.DoesNotContain('⟦', first);
    }

    [Fact]
    public async Task Secrets_are_parameters_and_are_written_only_when_asked_for()
    {
        var template = await _rig.TemplateAsync(Everything);
        Assert.Equal("securestring", (string?)template["parameters"]!["queueServiceRedisConfigurationAofStorageConnectionString0"]!["type"]);
        Assert.DoesNotContain("secret-of", await File.ReadAllTextAsync(_rig["azure.json"]));
        Assert.False(File.Exists(_rig["azure.parameters.json"]));
        Assert.Contains("left out: the parameters queueService", _rig.Out);

        await _rig.TemplateAsync(Everything, "--with-secrets");
        Assert.Contains("secret-of-storage", await File.ReadAllTextAsync(_rig["azure.parameters.json"]));
        Assert.DoesNotContain("secret-of", await File.ReadAllTextAsync(_rig["azure.json"]));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_rig["azure.parameters.json"]));
    }

    [Fact]
    public async Task What_the_provider_flattens_is_written_as_Azure_takes_it()
    {
        var resources = Resources(await _rig.TemplateAsync(Everything)).ToList();
        var cache = resources.Single(r => TypeOf(r) == "Microsoft.Cache/redis");
        Assert.Equal("Premium", (string?)cache["properties"]!["sku"]!["name"]);
        Assert.Equal("[parameters('queueServiceRedisConfigurationAofStorageConnectionString0')]",
            (string?)cache["properties"]!["redisConfiguration"]!["aof-storage-connection-string-0"]);
        Assert.IsType<JsonObject>(cache["identity"]!["userAssignedIdentities"]);
        var service = resources.Single(r => TypeOf(r) == "Microsoft.Cache/redisEnterprise");
        Assert.Equal("Balanced_B3", (string?)service["sku"]!["name"]);
        var members = (JsonArray)resources.Single(r => TypeOf(r) == "Microsoft.Cache/redisEnterprise/databases")["properties"]!["geoReplication"]!["linkedDatabases"]!;
        Assert.Equal($"[concat(resourceId('Microsoft.Cache/redisEnterprise', '{service["name"]}'), '/databases/default')]", (string?)members[0]!["id"]);
    }

    [Fact]
    public async Task What_was_chosen_and_what_may_hurt_is_told_beside_the_output()
    {
        await _rig.TemplateAsync(Everything);
        Assert.Contains("note: redisinfra:deployments.world.platform.sku: Balanced_B3: 3 GB, 2.4 GB of them for data", _rig.Error);
        Assert.Contains("warning: redisinfra:deployments.queue.platform.kind: Azure Cache for Redis is retired", _rig.Error);
        Assert.DoesNotContain("note:", _rig.Out);
    }

    [Fact]
    public async Task A_service_gets_one_assignment_at_a_time()
    {
        var assignments = Resources(await _rig.TemplateAsync(Everything))
            .Where(r => TypeOf(r) == "Microsoft.Cache/redis/accessPolicyAssignments").ToList();
        Assert.Equal(2, assignments.Count);
        Assert.Contains(((JsonArray)assignments[1]["dependsOn"]!).Select(d => Reference((string)d!)), id => id == Identity(assignments[0]));
    }

    [Fact]
    public async Task An_assignment_lies_with_what_it_extends_and_waits_for_whom_it_names()
    {
        var template = await _rig.TemplateAsync(Nodes);
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
        var deployments = Deployments(await _rig.TemplateAsync(Nodes)).ToList();
        var order = new[] { "userAssignedIdentities", "roleAssignments", "managedClusters" }.Select(type => deployments.Single(
            d => Inside(d).Any(r => TypeOf(r).EndsWith($"/{type}", StringComparison.Ordinal)))).ToList();
        Assert.Equal(3, order.Distinct().Count());
        Assert.Contains("[resourceId('nodes-group', 'Microsoft.Resources/deployments', 'redisinfra-nodes-group')]", Waits(order[1]));
        Assert.Contains("[resourceId('11111111-0000-0000-0000-000000000000', 'net', 'Microsoft.Resources/deployments', 'redisinfra-net-11111111-2')]", Waits(order[2]));
        Assert.DoesNotContain(Waits(order[0]), w => w.Contains("Microsoft.Resources/deployments", StringComparison.Ordinal));
        var pool = Assert.Single(deployments, d => Inside(d).Any(r => TypeOf(r).EndsWith("/agentPools", StringComparison.Ordinal)));
        Assert.Same(order[2], pool);
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Deployments_have_names_of_their_own_and_wait_for_those_that_are_there(string stack)
    {
        var deployments = Deployments(await _rig.TemplateAsync(TextOf(stack))).ToList();
        var names = deployments.Select(d => (string)d["name"]!).ToList();
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
        Assert.All(deployments.SelectMany(Waits).Where(w => w.Contains("Microsoft.Resources/deployments", StringComparison.Ordinal)),
            w => Assert.Contains(w.Split('\'')[^2], names));
    }

    [Fact]
    public void Every_type_of_the_table_is_one_of_the_provider() => Assert.All(ArmTypes.All, type =>
    {
        var (module, name) = (type.Key.Split(':')[0], type.Key.Split(':')[1]);
        var found = typeof(Pulumi.AzureNative.Redis.Redis).Assembly.GetTypes().SingleOrDefault(t => t.Name == name && t.IsSubclassOf(typeof(Pulumi.CustomResource))
            && string.Equals(t.Namespace!.Split('.')[^1], module, StringComparison.OrdinalIgnoreCase));
        Assert.NotNull(found);
        Assert.All(type.Value.Names.Where(n => n != "default"), input => Assert.Contains(
            found.Assembly.GetType($"{found.FullName}Args")!.GetProperties(), p => string.Equals(p.Name, input, StringComparison.OrdinalIgnoreCase)));
    });

    public void Dispose() => _rig.Dispose();

    private static string TextOf(string stack) => stack switch
    {
        "everything" => Everything,
        "nodes" => Nodes,
        _ => RenderRig.StackFile(stack),
    };

    private static IEnumerable<JsonObject> Deployments(JsonObject template) => ((JsonArray)template["resources"]!).OfType<JsonObject>()
        .Where(r => TypeOf(r) == "Microsoft.Resources/deployments");

    private static IEnumerable<JsonObject> Inside(JsonObject deployment) => ((JsonArray)deployment["properties"]!["template"]!["resources"]!).OfType<JsonObject>();

    private static IEnumerable<string> Waits(JsonObject deployment) => ((JsonArray)deployment["dependsOn"]!).Select(d => (string)d!);

    private static IEnumerable<JsonObject> Resources(JsonObject template) =>
        ((JsonArray)template["resources"]!).OfType<JsonObject>().Where(r => TypeOf(r) == "Microsoft.Resources/resourceGroups")
            .Concat(Deployments(template).SelectMany(d => ((JsonArray)d["properties"]!["template"]!["resources"]!).OfType<JsonObject>()));

    private static string TypeOf(JsonObject resource) => (string)resource["type"]!;

    // resourceId('T/a/b', 'x', 'y') and a resource of type T/a/b named x/y are the same.
    private static string Identity(JsonObject resource) => $"{TypeOf(resource)} {(string)resource["name"]!}";

    private static string Reference(string expression) => ReferencesIn(expression).Single().Identity;

    private static string TypeOf(string expression) => Reference(expression).Split(' ')[0];

    private static IEnumerable<(string? Group, string Identity)> References(JsonNode? node) => node switch
    {
        JsonObject map => map.Where(p => p.Key != "dependsOn").SelectMany(p => ReferencesIn(p.Key).Concat(References(p.Value))),
        JsonArray list => list.SelectMany(References),
        JsonValue value when value.TryGetValue<string>(out var text) => ReferencesIn(text),
        _ => [],
    };

    private static IEnumerable<(string? Group, string Identity)> ReferencesIn(string text) => ResourceId().Matches(text).Select(m =>
    {
        var words = m.Groups["arguments"].Value.Split(", ").Where(a => !a.StartsWith("parameters", StringComparison.Ordinal)).Select(a => a.Trim('\'')).ToList();
        var group = words[0].Contains('/', StringComparison.Ordinal) ? null : words[0];
        return (group, $"{words[group is null ? 0 : 1]} {string.Join('/', words.Skip(group is null ? 1 : 2))}");
    });

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

    // Extensions lie where their resource does, children where their parent does.
    private static bool NeedsPlace(string type) => type.Count(c => c == '/') == 1
        && type is not ("Microsoft.Authorization/locks" or "Microsoft.Authorization/roleAssignments" or "Microsoft.Insights/diagnosticSettings" or "Microsoft.Insights/dataCollectionRuleAssociations");

    [GeneratedRegex(@"resourceId\((?<arguments>([^()]|\([^()]*\))*)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResourceId();
}
