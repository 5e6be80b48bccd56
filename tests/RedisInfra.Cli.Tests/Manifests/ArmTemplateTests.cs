using System.Text.Json.Nodes;
using RedisInfra.Cli.Manifests.Arm;
using static RedisInfra.Cli.Tests.Manifests.ArmReading;

namespace RedisInfra.Cli.Tests.Manifests;

/// <summary>Templates are held against what Azure Resource Manager asks of one; nobody here can deploy them.</summary>
public sealed class ArmTemplateTests : IDisposable
{
    private readonly RenderRig _rig = new();

    [Theory]
    [MemberData(nameof(ArmStacks.Names), MemberType = typeof(ArmStacks))]
    public async Task Each_resource_has_a_type_a_version_a_name_for_each_part_of_its_type_and_a_place(string stack)
    {
        var template = await _rig.TemplateAsync(ArmStacks.Of(stack));
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
    [MemberData(nameof(ArmStacks.Names), MemberType = typeof(ArmStacks))]
    public async Task The_same_stack_gives_the_same_template_and_no_token_is_left(string stack)
    {
        await _rig.TemplateAsync(ArmStacks.Of(stack));
        var first = await File.ReadAllTextAsync(_rig["azure/template.json"]);
        await _rig.TemplateAsync(ArmStacks.Of(stack));
        Assert.Equal(first, await File.ReadAllTextAsync(_rig["azure/template.json"]));
        Assert.DoesNotContain('⟦', first);
    }

    [Fact]
    public async Task Secrets_are_parameters_and_are_written_only_when_asked_for()
    {
        var template = await _rig.TemplateAsync(ArmStacks.Everything);
        Assert.Equal("securestring", (string?)template["parameters"]!["queueServiceRedisConfigurationAofStorageConnectionString0"]!["type"]);
        Assert.DoesNotContain("secret-of", await File.ReadAllTextAsync(_rig["azure/template.json"]));
        Assert.False(File.Exists(_rig["azure/parameters.json"]));
        Assert.Empty(Directory.GetFiles(_rig["."], "*.json"));
        Assert.Contains("left out: the parameters queueService", _rig.Out);

        await _rig.TemplateAsync(ArmStacks.Everything, "--with-secrets");
        Assert.Contains("secret-of-storage", await File.ReadAllTextAsync(_rig["azure/parameters.json"]));
        Assert.DoesNotContain("secret-of", await File.ReadAllTextAsync(_rig["azure/template.json"]));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_rig["azure/parameters.json"]));
    }

    [Fact]
    public async Task What_the_provider_flattens_is_written_as_Azure_takes_it()
    {
        var resources = Resources(await _rig.TemplateAsync(ArmStacks.Everything)).ToList();
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
        await _rig.TemplateAsync(ArmStacks.Everything);
        Assert.Contains("note: redisinfra:deployments.world.platform.sku: Balanced_B3: 3 GB, 2.4 GB of them for data", _rig.Error);
        Assert.Contains("warning: redisinfra:deployments.queue.platform.kind: Azure Cache for Redis is retired", _rig.Error);
        Assert.DoesNotContain("note:", _rig.Out);
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
}
