using System.Text.RegularExpressions;

namespace RedisInfra.Kubernetes.Tests;

public sealed partial class RenderTests : IDisposable
{
    private const string Storage = "{ kind: kubernetes, storage: { size: 2Gi } }";

    private readonly DirectoryInfo _project = Directory.CreateTempSubdirectory("redisinfra-render-");

    public static TheoryData<string> Kinds => ["standalone", "replication", "sentinel", "cluster"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Manifests_are_as_they_were_read(string kind)
    {
        var (code, output) = await RenderAsync(Stack($"{{ kind: {kind} }}"));
        Assert.True(code == 0, output);
        // Scripts have tests of their own.
        var text = string.Concat(Files().Where(f => !f.EndsWith("-scripts.yaml", StringComparison.Ordinal))
            .Select(f => $"--- # {Path.GetFileName(f)}\n{File.ReadAllText(f)}"));
        Snapshot.Matches(Hash().Replace(text, "-form-HASH"), $"{kind}.verified.yaml");
    }

    [Fact]
    public async Task Twice_gives_the_same_bytes_and_no_secret_is_written_unless_asked_for()
    {
        var stack = Stack("{ kind: sentinel }");
        var (_, told) = await RenderAsync(stack);
        var first = Files().Select(f => (f, File.ReadAllText(f))).ToList();
        await RenderAsync(stack);
        Assert.Equal(first, Files().Select(f => (f, File.ReadAllText(f))));
        Assert.DoesNotContain(Files(), f => f.Contains("-secret-", StringComparison.Ordinal));
        Assert.Contains("Secret data-auth in namespace redis with the keys redis-password", told);
        Assert.DoesNotContain(first, f => f.Item2.Contains("pulumi.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secrets_are_for_their_owner_alone_and_stay_the_same()
    {
        await RenderAsync(Stack("{ kind: standalone }"), "--with-secrets");
        var secrets = Files().Where(f => f.Contains("-secret-", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, secrets.Count);
        Assert.All(secrets, f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));
        var before = secrets.ConvertAll(File.ReadAllText);
        await RenderAsync(Stack("{ kind: standalone }"), "--with-secrets");
        Assert.Equal(before, secrets.ConvertAll(File.ReadAllText));
        await RenderAsync(Stack("{ kind: standalone }"));
        Assert.DoesNotContain(Files(), f => f.Contains("-secret-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_that_a_StatefulSet_can_not_take_is_refused_with_what_to_do()
    {
        await RenderAsync(Stack("{ kind: sentinel }"));
        var before = Files().Select(File.ReadAllText).ToList();
        var (code, told) = await RenderAsync(Stack("{ kind: sentinel }", Storage));
        Assert.Equal(2, code);
        Assert.Contains("StatefulSet data-node: can't change `platform.storage`", told);
        Assert.Equal(before, Files().Select(File.ReadAllText));
    }

    [Fact]
    public async Task A_shard_is_removed_only_once_it_was_drained()
    {
        await RenderAsync(Stack("{ kind: cluster, shards: 4 }"));
        var (code, told) = await RenderAsync(Stack("{ kind: cluster, shards: 3 }"));
        Assert.Equal(2, code);
        Assert.Contains("StatefulSet data-shard-3: can't be removed while it owns slots", told);
        Assert.Equal(0, (await RenderAsync(Stack("{ kind: cluster, shards: 3 }", "{ kind: kubernetes, drainingShards: 1 }"))).Code);
        Assert.Equal(0, (await RenderAsync(Stack("{ kind: cluster, shards: 3 }"))).Code);
        Assert.DoesNotContain(Files(), f => f.Contains("shard-3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ kind: sentinel, replicas: 4 }", "memory: { limit: 128Mi }")]
    [InlineData("{ kind: sentinel }", "memory: { limit: 512Mi }")]
    public async Task Replicas_and_memory_change_in_place(string topology, string settings)
    {
        await RenderAsync(Stack("{ kind: sentinel }"));
        var (code, told) = await RenderAsync(Stack(topology, settings: settings));
        Assert.True(code == 0, told);
    }

    public void Dispose() => _project.Delete(recursive: true);

    private IEnumerable<string> Files() =>
        Directory.GetFiles(Path.Combine(_project.FullName, "manifests"), "*.yaml").Order(StringComparer.Ordinal);

    private Task<(int Code, string Output)> RenderAsync(string stack, params string[] options) =>
        Manifests.RunAsync(_project.FullName, stack, options);

    private static string Stack(string topology, string platform = "{ kind: kubernetes }", string settings = "memory: { limit: 128Mi }") => $$"""
        config:
          redisinfra:defaults: { platform: {{platform}}, monitoring: { enabled: true } }
          redisinfra:deployments:
            data: { topology: {{topology}}, {{settings}} }
        """;

    [GeneratedRegex("-form-[0-9a-f]{8}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hash();
}
