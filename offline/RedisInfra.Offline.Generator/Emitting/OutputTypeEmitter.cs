using System;
using System.Linq;
using RedisInfra.Offline.Generator.Facts;

namespace RedisInfra.Offline.Generator.Emitting;

/// <summary>A class that outputs are converted to.</summary>
internal static class OutputTypeEmitter
{
    public static void Emit(Package package, FactType type, Source source)
    {
        var inputs = package.InputsOf(type);
        var fields = type.Members.Where(member => member.Kind is FactMemberKind.Field).ToList();
        source.Line("[global::Pulumi.OutputType]");
        source.Open($"public {type.Modifier} class {type.Name}".Replace("  ", " "));
        foreach (var field in fields)
            source.Line($"public readonly {TypeOf(field)} {field.Name};");

        source.Line("[global::Pulumi.OutputConstructor]");
        source.Open($"private {type.Name}({string.Join(", ", fields.Select(Parameter))})");
        foreach (var field in fields)
            source.Line($"this.{field.Name} = @{Names.Lower(field.Name)};");

        source.Close();
        source.Close();

        string Parameter(FactMember field) =>
            $"[global::Pulumi.OutputConstructorParameter(\"{InputOf(field)?.Wire ?? Names.Lower(field.Name)}\")] {TypeOf(field)} @{Names.Lower(field.Name)}";

        FactMember? InputOf(FactMember field) => inputs?.Members.Find(
            member => member.Kind is FactMemberKind.Input && string.Equals(member.Name, field.Name, StringComparison.Ordinal));

        // See ResourceEmitter on what may be null.
        string TypeOf(FactMember field) => Names.Type(
            InputOf(field) is { IsRequired: false } && !Names.IsValueType(package, field.Type) ? Names.Nullable(field.Type) : field.Type);
    }
}
