using System;
using System.Linq;
using RedisInfra.Offline.Generator.Facts;

namespace RedisInfra.Offline.Generator.Emitting;

/// <summary>A class of inputs.</summary>
internal static class ArgsEmitter
{
    // What comes into being when it is first asked for, so that a program can add to it.
    private static readonly string[] s_collections =
    [
        "Pulumi.InputList<", "Pulumi.InputMap<", "System.Collections.Generic.List<", "System.Collections.Generic.Dictionary<",
    ];

    public static void Emit(FactType type, Source source)
    {
        source.Open($"public {type.Modifier} class {type.Name} : {Names.Type(type.BaseName!)}".Replace("  ", " "));
        foreach (var input in type.Members.Where(member => member.Kind is FactMemberKind.Input))
            EmitInput(input, source);

        source.Line($"public static new {type.Name} Empty => new();");
        source.Close();
    }

    private static void EmitInput(FactMember input, Source source)
    {
        var type = Names.Type(input.Type);
        source.Line($"[global::Pulumi.Input(\"{input.Wire}\", {Lower(input.IsRequired)}, {Lower(input.IsJson)})]");
        if (!s_collections.Any(collection => input.Type.StartsWith(collection, StringComparison.Ordinal)) || input.Type.EndsWith("?", StringComparison.Ordinal))
        {
            source.Line($"public {type} {input.Name} {{ get; set; }}{(CanBeNull(input) ? "" : " = null!;")}");
            return;
        }

        var field = $"_{Names.Lower(input.Name)}";
        source.Line($"private {type}? {field};");
        source.Line($"public {type} {input.Name} {{ get => {field} ??= new(); set => {field} = value; }}");
    }

    private static bool CanBeNull(FactMember input) =>
        input.Type.EndsWith("?", StringComparison.Ordinal) || input.Type is "bool" or "int" or "double";

    private static string Lower(bool value) => value ? "true" : "false";
}
