using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using RedisInfra.Topology;

namespace RedisInfra.Components.Tests;

/// <summary>The component in somebody's own program: the same rules, with the same words, as in a stack file.</summary>
[Trait("Entry", "10")]
public sealed class OwnProgramTests
{
    private static readonly DockerPlatform s_docker = (DockerPlatform)new DockerPlatform { HostPorts = true }.In("/", "dev");

    public static TheoryData<string, RedisPlatform> Names { get; } = new()
    {
        { "Bad_Name", new LocalPlatform() },
        { new string('a', 60), new KubernetesPlatform() },
        { "", new LocalPlatform() },
        { "1st", new LocalPlatform() },
        { "ends-", new LocalPlatform() },
        { "db\n", new KubernetesPlatform() },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_that_nothing_can_be_called_by_is_refused(string name, RedisPlatform platform) => Assert.Contains(
        $"{name}: {name}: a deployment's name must be 1 to 40 lower-case letters, digits and hyphens, starting with a letter",
        await Refused(() => New(name, platform)));

    [Fact]
    public async Task No_name_is_refused_too() =>
        Assert.Contains("name: a deployment's name must be", await Refused(() => New(null!, new LocalPlatform())));

    [Theory]
    [InlineData("sh, \"ort")]
    [InlineData("sixteen-characters,")]
    [InlineData("sixteen characters")]
    [InlineData("sixteen-characters\n")]
    public async Task A_password_that_breaks_a_connection_string_is_refused_and_not_told(string password)
    {
        var said = await Refused(() => New("orders", new LocalPlatform(), password: Output.CreateSecret(password)));
        Assert.Contains("orders.auth.password: must be 16 to 128 printable characters", said);
        Assert.DoesNotContain(password, said);
    }

    [Fact]
    public async Task A_password_that_comes_to_be_known_later_is_checked_then()
    {
        async Task<string> Later()
        {
            await Task.Yield();
            return "too short";
        }

        Assert.Contains(
            "orders.auth.password: must be 16 to 128",
            await Refused(() => New("orders", new LocalPlatform(), password: Output.Create(Later()))));
    }

    [Fact]
    public async Task Missing_arguments_are_told_with_their_paths()
    {
        Assert.Contains("orders.args: is null", await Refused(() => new Redis("orders", null!)));
        var said = await Refused(() => new Redis("orders", new RedisArgs { Topology = null!, Platform = null!, Settings = null! }));
        Assert.Contains("orders.topology: is null", said);
        Assert.Contains("orders.platform: is null", said);
        Assert.Contains("orders.settings: is null", said);
        Assert.Contains("aks.args: is null", await Refused(() => new AksCluster("aks", null!)));
    }

    public static TheoryData<string> Records { get; } =
    [
        .. new[] { typeof(RedisTopology), typeof(RedisPlatform) }
            .SelectMany(t => t.Assembly.GetTypes().Where(type => type.IsSubclassOf(t) && !type.IsAbstract))
            .Append(typeof(RedisSettings)).Append(typeof(AksSettings)).Select(t => t.Name),
    ];

    [Theory]
    [MemberData(nameof(Records))]
    public void Whatever_is_null_within_the_arguments_is_told_with_its_path(string record)
    {
        var type = new[] { typeof(RedisTopology), typeof(RedisPlatform) }.SelectMany(t => t.Assembly.GetTypes()).Single(t => t.Name == record);
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true } && !p.PropertyType.IsPrimitive))
        {
            var value = Activator.CreateInstance(type)!;
            var mayBeNull = property.GetValue(value) is null || !property.PropertyType.IsClass;
            if (mayBeNull && !property.PropertyType.Name.StartsWith("ImmutableArray", StringComparison.Ordinal))
            {
                continue;
            }

            property.SetValue(value, null);
            var args = new RedisArgs
            {
                Topology = value as RedisTopology ?? new StandaloneTopology(),
                Platform = value as RedisPlatform ?? new LocalPlatform(),
                Settings = value as RedisSettings ?? new(),
            };
            var key = WireName.OfKey(property);
            var path = value switch { RedisTopology => $"topology.{key}", RedisPlatform => $"platform.{key}", _ => key };
            var error = Assert.Single(value is AksSettings aks ? ArgumentRules.Validate(new AksClusterArgs { Settings = aks }) : ArgumentRules.Validate(args));
            Assert.Equal($"{path}: is null; leave it out, or give it a value", error.ToString());
        }
    }

    [Fact]
    public void What_lies_within_a_list_a_map_or_a_part_is_looked_at()
    {
        var platform = new KubernetesPlatform
        {
            Tolerations = [new(), null!],
            Labels = ImmutableSortedDictionary<string, string>.Empty.Add("team", null!),
            NetworkPolicy = new() { ClientNamespaces = default },
        };
        var settings = new RedisSettings { Persistence = new() { Mode = (PersistenceMode)9 } };
        Assert.Equal(
            [
                "persistence.mode: 9: must be one of None, Rdb, Aof, Both",
                "platform.labels.team: is null; leave it out, or give it a value",
                "platform.networkPolicy.clientNamespaces: is null; leave it out, or give it a value",
                "platform.tolerations[1]: is null; leave it out, or give it a value",
            ],
            ArgumentRules.Validate(new RedisArgs { Topology = new StandaloneTopology(), Platform = platform, Settings = settings })
                .Select(e => e.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Entry", "11")]
    public async Task A_port_whose_bus_no_host_could_listen_on_is_refused() => Assert.Contains(
        "orders.networking.port: 60000: must lie between 1024 and 55522",
        await Refused(() => New("orders", new LocalPlatform(), new ClusterTopology(), port: 60000)));

    [Fact]
    public async Task Two_deployments_on_one_port_are_refused_as_in_a_stack_file() => Assert.Contains(
        "b.networking.port: 127.0.0.1:6379: b-node-0 would take what a-node-0 has; set `networking.port` to another value",
        await Refused(() => New("a", new LocalPlatform()), () => New("b", new LocalPlatform())));

    [Fact]
    public async Task Two_deployments_on_published_ports_of_one_host_are_refused() => Assert.Contains(
        "b.networking.port: 127.0.0.1:6379: b-node-0 would take what a-node-0 has",
        await Refused(() => New("a", s_docker), () => New("b", s_docker)));

    [Fact]
    public async Task A_network_that_is_taken_is_refused()
    {
        var narrow = s_docker with { HostPorts = false, Subnet = "10.1.2.0/24" };
        Assert.Contains("b.platform.subnet: 10.1.2.0/24: b would take what a has", await Refused(() => New("a", narrow), () => New("b", narrow)));
    }

    [Fact]
    public async Task A_name_that_is_anothers_node_is_refused() => Assert.Contains(
        "a-node-0: a-node-0: its name `a-node-0` collides with one of deployment a; rename one of them",
        await Refused(() => New("a", new LocalPlatform()), () => New("a-node-0", new LocalPlatform(), port: 7000)));

    [Fact]
    public async Task An_alias_is_one_clusters_and_a_program_may_have_several()
    {
        var platform = new KubernetesPlatform { Alias = "redis-master" };
        ComponentResourceOptions On(ProviderResource cluster) => new() { Providers = { cluster } };
        Assert.Contains(
            "b.platform.alias: Service redis-master in namespace redis: b would take what a has",
            await Refused(() => New("a", platform), () => New("b", platform)));
        await Run(
            () => New("a", platform, options: On(new Pulumi.Kubernetes.Provider("east"))),
            () => New("b", platform, options: On(new Pulumi.Kubernetes.Provider("west"))));
    }

    [Fact]
    public async Task Programs_of_one_process_know_nothing_of_each_other()
    {
        await Run(() => New("a", new LocalPlatform()), () => New("b", new LocalPlatform(), port: 7000));
        await Run(() => New("b", new LocalPlatform()));
    }

    private static Redis New(
        string name, RedisPlatform platform, RedisTopology? topology = null, int? port = null, Input<string>? password = null, ComponentResourceOptions? options = null) =>
        new(name, new RedisArgs
        {
            Topology = topology ?? new StandaloneTopology(),
            Platform = platform,
            Settings = new() { Networking = new() { Port = port } },
            Password = password,
        }, options);

    private static Task Run(params Func<Resource>[] program) => Deployment.TestAsync(
        new RecordingMocks(preview: false),
        new TestOptions { IsPreview = false },
        () =>
        {
            foreach (var make in program)
            {
                make();
            }
        });

    private static async Task<string> Refused(params Func<Resource>[] program)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run(program));
        Assert.DoesNotContain("Object reference", error.ToString());
        return error.Message;
    }
}
