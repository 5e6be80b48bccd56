using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>A node as outputs show it.</summary>
internal static class NodeView
{
    public static ImmutableDictionary<string, object> Of(RunningNode node)
    {
        var view = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        view["name"] = node.Name;
        view["role"] = WireName.Of(node.Role);
        view["address"] = node.Address.ToString();
        if (node.Control is { } control)
        {
            view["control"] = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["crash"] = control.Crash,
                ["freeze"] = control.Freeze,
                ["thaw"] = control.Thaw,
                ["restart"] = control.Restart,
                ["rebirth"] = control.Rebirth,
                ["cut"] = control.Partition?.Cut,
                ["join"] = control.Partition?.Join,
            }.Where(c => c.Value is not null).ToImmutableDictionary(c => c.Key, c => c.Value!, StringComparer.Ordinal);
        }

        return view.ToImmutable();
    }
}
