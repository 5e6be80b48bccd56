using System.Globalization;

namespace RedisInfra.NodeScripts.Tests.Support;

/// <summary>A deployment in a temporary directory: homes laid out as a platform does, real servers, cleaned up always.</summary>
internal sealed class Lab : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("redisinfra lab-").FullName;
    private readonly string _failover;
    private readonly string _shell;
    private readonly List<Node> _everyNode = [];

    private Lab(string failover, string shell, bool auth) => (_failover, _shell, Auth) = (failover, shell, auth);

    public bool Auth { get; }

    /// <summary>The persistence mode that is planned.</summary>
    public string Keeps { get; private set; } = "aof";

    public List<Node> Nodes { get; } = [];

    public List<Node> Sentinels { get; } = [];

    public Node First => Nodes[0];

    public IEnumerable<Node> Everybody => [.. Nodes, .. Sentinels];

    public string DeploymentHome => Path.Combine(_root, "deployment");

    public static Lab Standalone() => Create("none", 1, 0);

    public static Lab Manual(int nodes = 3, string shell = "sh") => Create("manual", nodes, 0, shell);

    public static Lab Sentinel(int nodes = 3, string shell = "sh", bool auth = true, int sentinels = 3) =>
        Create("sentinel", nodes, sentinels, shell, auth);

    public static Lab Cluster(int shards = 3, string shell = "sh") => Create("cluster", 2 * shards, 0, shell);

    /// <summary>One of the modes with replicas: manual, sentinel or cluster.</summary>
    public static Lab Of(string failover) => failover switch
    {
        "manual" => Manual(),
        "sentinel" => Sentinel(),
        _ => Cluster(),
    };

    /// <summary>One of all modes, with the fewest nodes that show it.</summary>
    public static Lab Small(string failover) => failover switch
    {
        "none" => Standalone(),
        "manual" => Manual(nodes: 2),
        "sentinel" => Sentinel(nodes: 2),
        _ => Cluster(),
    };

    /// <summary>Plans how data is kept; nothing is put in force.</summary>
    public Lab Keep(string mode)
    {
        Keeps = mode;
        Describe();
        return this;
    }

    /// <summary>A deployment whose servers run and that has been formed.</summary>
    public async Task<Lab> Up()
    {
        try
        {
            Start();
            await Form();
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Start()
    {
        foreach (var node in Everybody)
            node.Start();
    }

    public async Task Form()
    {
        var (exitCode, output) = await NodeScript.Run(DeploymentHome, ["form"], shell: _shell);
        Assert.True(exitCode == 0, output + Logs());
    }

    public Task<(int ExitCode, string Output)> Formed() => NodeScript.Run(DeploymentHome, ["formed"], shell: _shell);

    /// <summary>Adds data nodes to the plan of the deployment; they aren't started.</summary>
    public IReadOnlyList<Node> Grow(int nodes)
    {
        var added = Enumerable.Range(0, nodes).Select(_ => NewNode("node", Nodes.Count, Ports.NextNode(), Nodes)).ToList();
        Describe();
        return added;
    }

    /// <summary>Takes the last data nodes out of the plan; they run on.</summary>
    public IReadOnlyList<Node> Shrink(int nodes) => Drop(Nodes, nodes);

    /// <summary>Takes the last sentinels out of the plan; they run on.</summary>
    public IReadOnlyList<Node> ShrinkSentinels(int sentinels) => Drop(Sentinels, sentinels);

    /// <summary>Plans other ports for nodes that don't run.</summary>
    public void Move(params Node[] nodes)
    {
        foreach (var node in nodes)
            node.Port = Ports.NextNode();
        Describe();
    }

    /// <summary>The node that leads: of the deployment, or of a cluster's first shard.</summary>
    public Node Primary() => FirstShard.Single(node => node.Role is "master");

    public IEnumerable<Node> FirstShard => _failover is "cluster" ? Nodes[..2] : Nodes;

    /// <summary>Writes that many keys, each to the node that its slot is on, and waits until replicas have them.</summary>
    public void Write(int keys)
    {
        var connections = Nodes.ToDictionary(node => node.Address, node => node.Connect());
        var leaders = Nodes.Where(node => node.Role is "master").Select(node => node.Address).ToList();
        foreach (var key in Enumerable.Range(0, keys))
        {
            string[] command = ["SET", string.Create(CultureInfo.InvariantCulture, $"key-{key}"), "value"];
            var reply = connections[leaders[0]].Send(command);
            if (reply.StartsWith("-MOVED", StringComparison.Ordinal))
                reply = connections[reply.Split(' ')[2]].Send(command);
            Assert.Equal("OK", reply);
        }
        foreach (var leader in leaders)
            connections[leader].Send("WAIT", "1", Nodes.Count == 1 ? "1" : "5000");
        foreach (var connection in connections.Values)
            connection.Dispose();
    }

    /// <summary>The number of keys that those who lead hold.</summary>
    public int Count() => Nodes.Where(node => node.Role is "master")
        .Sum(node => int.Parse(node.Ask("DBSIZE")!, CultureInfo.InvariantCulture));

    public string Logs() => string.Concat(Everybody.Select(node => Path.Combine(node.Home, "log"))
        .Where(File.Exists).SelectMany(File.ReadLines).Where(line => line.Contains(": ", StringComparison.Ordinal)).Select(line => "\n" + line));

    public void Dispose()
    {
        foreach (var node in _everyNode)
            node.Kill();
        Directory.Delete(_root, recursive: true);
    }

    private static Lab Create(string failover, int nodes, int sentinels, string shell = "sh", bool auth = true)
    {
        var lab = new Lab(failover, shell, auth);
        foreach (var i in Enumerable.Range(0, nodes))
            lab.NewNode("node", i, Ports.NextNode(), lab.Nodes);
        foreach (var i in Enumerable.Range(0, sentinels))
            lab.NewNode("sentinel", i, Ports.NextSentinel(), lab.Sentinels);
        lab.Describe();
        return lab;
    }

    private Node NewNode(string kind, int index, int port, List<Node> group)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{kind}-{index}");
        var node = new Node(name, port, Path.Combine(_root, name), _shell);
        group.Add(node);
        _everyNode.Add(node);
        return node;
    }

    private List<Node> Drop(List<Node> group, int last)
    {
        var removed = group[^last..];
        group.RemoveRange(group.Count - last, last);
        Describe();
        return removed;
    }

    private void Describe()
    {
        foreach (var node in Nodes)
            HomeWriter.WriteNode(node, _failover, this);
        foreach (var sentinel in Sentinels)
            HomeWriter.WriteSentinel(sentinel, this);
        HomeWriter.WriteDeployment(this, _failover);
    }
}
