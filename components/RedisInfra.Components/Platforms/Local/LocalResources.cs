using System.Collections.Immutable;
using Pulumi;
using Pulumi.Command.Local;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>The Commands of one deployment on this machine.</summary>
internal sealed class LocalResources(
    PlatformRequest request, RedisPlan plan, Credentials credentials, LocalLayout layout)
{
    private static readonly string s_scripts = NodeScripts.All
        .AddRange(NodeScripts.Read(typeof(LocalResources).Assembly).Where(s => s.Key == "local.sh"))
        .Aggregate(new FileBundle(), (bundle, script) => bundle.Add(script.Key, script.Value, "700"))
        .ToString();

    /// <summary>Registers everything; the result is known once the deployment has formed.</summary>
    public Output<string> Register()
    {
        var scripts = Scripts();
        var nodes = Nodes(scripts);
        var form = Form([scripts, .. nodes]);
        return plan.Exporter is null ? form.Stdout : Output.Tuple(form.Stdout, Exporter(form).Stdout).Apply(t => t.Item1);
    }

    private Command Scripts()
    {
        var unpack = LocalLayout.Unpack(layout.Scripts, "create");
        return new Command($"{request.Name}-scripts", new CommandArgs
        {
            Create = unpack,
            Update = unpack,
            Delete = layout.RemoveAll,
            Stdin = s_scripts,
            Environment = { [EngineHints.Probe] = $"test -x {LocalLayout.Quote(Path.Combine(layout.Scripts, "local.sh"))}" },
        }, request.Child());
    }

    // One after the other, the planned primary last: an update that restarts nodes then costs one handover.
    private List<Command> Nodes(Command scripts)
    {
        var commands = new List<Command> { scripts };
        foreach (var node in plan.DataNodes.Reverse().Concat(plan.Sentinels))
        {
            commands.Add(Process(
                node.Name,
                credentials.Passwords.Apply(passwords => FilesFor(node.Name, NodeFiles.Of(node, passwords))),
                holdsData: node.Kind == NodeKind.Data,
                commands[^1]));
        }

        return commands[1..];
    }

    private Command Form(IReadOnlyCollection<Command> after) => new($"{request.Name}-{LocalLayout.Form}", new CommandArgs
    {
        Create = LocalLayout.Unpack(layout.Home(LocalLayout.Form), "form"),
        Update = LocalLayout.Unpack(layout.Home(LocalLayout.Form), "form"),
        Delete = layout.Script("dissolve", LocalLayout.Form),
        Stdin = credentials.Passwords.Apply(passwords => FilesFor(LocalLayout.Form, NodeFiles.OfForm(plan, passwords))),
        Environment =
        {
            [EngineHints.Probe] = layout.Script("formed", LocalLayout.Form),
            // Whatever changes in any node is followed by a look at the whole.
            ["REDISINFRA_PLAN"] = plan.Fingerprint,
        },
    }, request.Child(after));

    private Command Exporter(Command form) => Process(
        LocalLayout.Exporter,
        credentials.Passwords.Apply(passwords => FilesFor(LocalLayout.Exporter, [Listener(passwords), .. NodeFiles.OfExporter(plan, passwords)])),
        holdsData: false,
        form);

    private NodeFile Listener(ImmutableSortedDictionary<string, string> passwords) => new(
        "conf/exporter.env", $"LISTEN='{plan.Exporter}'\nAUTH='{(passwords.IsEmpty ? "no" : "yes")}'\n", Secret: false);

    private Command Process(string name, Output<string> files, bool holdsData, Resource after)
    {
        var environment = new InputMap<string> { { EngineHints.Probe, layout.Script("probe", name) } };
        if (holdsData)
        {
            environment.Add(EngineHints.HoldsData, "true");
        }

        return new Command(ResourceName(name), new CommandArgs
        {
            Create = LocalLayout.Unpack(layout.Home(name), "create"),
            Update = LocalLayout.Unpack(layout.Home(name), "update"),
            Delete = layout.Script("delete", name),
            Stdin = files,
            Environment = environment,
        }, request.Child(after));
    }

    private string ResourceName(string name) =>
        name == LocalLayout.Exporter ? $"{request.Name}-{name}" : name;

    private string FilesFor(string name, IEnumerable<NodeFile> files) =>
        files.Aggregate(new FileBundle(), (bundle, file) => bundle.Add(file.Path, file.Text)).EndWith(
            $"exec sh {LocalLayout.Quote(Path.Combine(layout.Scripts, "local.sh"))} \"$1\" {LocalLayout.Quote(layout.Home(name))}");
}
