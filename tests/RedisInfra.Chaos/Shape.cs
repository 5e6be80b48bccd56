using System.Globalization;

namespace RedisInfra.Chaos;

/// <summary>What the stack file says of the one deployment.</summary>
internal sealed record Shape
{
    private static readonly string[] s_modes = ["none", "rdb", "aof", "both"];

    public required string Kind { get; init; }

    public int Copies { get; init; } = 2;

    public int Sentinels { get; init; } = 3;

    public int Shards { get; init; } = 3;

    public required string Mode { get; init; }

    public bool Auth { get; init; } = true;

    public int Port { get; init; } = 13_000;

    public int Memory { get; init; } = 96;

    public int Silence { get; init; } = 2;

    /// <summary>Whether what is acknowledged outlives the death of all processes.</summary>
    public bool Durable => Mode is "aof" or "both";

    public static Shape Random(Random random) => new()
    {
        Kind = Pick(random, "standalone", "replication", "sentinel", "cluster"),
        Copies = random.Next(1, 3),
        Mode = Pick(random, s_modes),
        Auth = random.Next(4) > 0,
    };

    /// <summary>Another setting, or two at once.</summary>
    public Shape Changed(Random random)
    {
        var changed = this;
        for (var changes = random.Next(1, 3); changes > 0 || changed == this; changes--)
            changed = changed.ChangedOnce(random);
        return changed;
    }

    /// <summary>Another number of nodes, or sentinels come or go.</summary>
    public Shape Reshaped(Random random) => Kind switch
    {
        "standalone" => this with { Kind = "replication" },
        "cluster" when random.Next(2) == 0 => this with { Shards = 7 - Shards },
        "cluster" or "replication" when random.Next(2) == 0 => this with { Copies = 3 - Copies },
        "cluster" => this with { Copies = 3 - Copies },
        "replication" => this with { Kind = "sentinel" },
        _ => random.Next(3) switch
        {
            0 => this with { Sentinels = 8 - Sentinels },
            1 => this with { Copies = 3 - Copies },
            _ => this with { Kind = "replication" },
        },
    };

    /// <summary>For a person to read.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Kind}{Nodes}, {Mode}, {(Auth ? "passwords" : "no passwords")}, port {Port}, {Memory}Mi, {Silence} s");

    public string ToYaml() => string.Create(CultureInfo.InvariantCulture, $$"""
        config:
          redisinfra:defaults:
            platform: { kind: local }
          redisinfra:deployments:
            store: { topology: {{Topology}}, persistence: { mode: {{Mode}} }, auth: { enabled: {{(Auth ? "true" : "false")}} }, memory: { limit: {{Memory}}Mi }, networking: { port: {{Port}}{{SentinelPort}} }{{Failover}} }
        """);

    private string Nodes => Kind switch
    {
        "replication" => string.Create(CultureInfo.InvariantCulture, $" 1+{Copies}"),
        "sentinel" => string.Create(CultureInfo.InvariantCulture, $" 1+{Copies}, {Sentinels} sentinels"),
        "cluster" => string.Create(CultureInfo.InvariantCulture, $" {Shards}x(1+{Copies})"),
        _ => "",
    };

    private string SentinelPort => Kind is "sentinel" ? ", sentinelPort: 13200" : "";

    private string Failover => Kind switch
    {
        "sentinel" => string.Create(CultureInfo.InvariantCulture, $", failover: {{ downAfter: {Silence}s }}"),
        "cluster" => string.Create(CultureInfo.InvariantCulture, $", failover: {{ nodeTimeout: {Silence}s }}"),
        _ => "",
    };

    private string Topology => string.Create(CultureInfo.InvariantCulture, $"{{ kind: {Kind}{Numbers} }}");

    private string Numbers => Kind switch
    {
        "replication" => string.Create(CultureInfo.InvariantCulture, $", replicas: {Copies}"),
        "sentinel" => string.Create(CultureInfo.InvariantCulture, $", replicas: {Copies}, sentinels: {Sentinels}"),
        "cluster" => string.Create(CultureInfo.InvariantCulture, $", shards: {Shards}, replicasPerShard: {Copies}"),
        _ => "",
    };

    private Shape ChangedOnce(Random random) => random.Next(5) switch
    {
        0 => this with { Mode = Pick(random, s_modes) },
        1 => this with { Auth = !Auth },
        2 => this with { Port = 26_100 - Port },
        3 => this with { Memory = 192 - Memory + 32 },
        _ => this with { Silence = 5 - Silence },
    };

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}
