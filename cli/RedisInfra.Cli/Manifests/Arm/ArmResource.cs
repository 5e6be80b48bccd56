using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Manifests.Arm;

/// <summary>A registration on its way into a template.</summary>
internal sealed record ArmResource(RecordedResource Recorded, ArmType Type)
{
    public JsonObject Inputs => Recorded.Inputs;

    /// <summary>Its name with those of its parents; null where only the deployment can make it.</summary>
    public IReadOnlyList<string>? Names
    {
        get
        {
            var names = Type.Names.Select(n => (string?)Inputs[n]).ToList();
            return names.Exists(n => n is null) ? null : [.. names.OfType<string>()];
        }
    }

    /// <summary>Registrations of types that templates know.</summary>
    public static ArmResource? Of(RecordedResource recorded) =>
        ArmTypes.Of(recorded.Key.Type) is { } type ? new ArmResource(recorded, type) : null;
}
