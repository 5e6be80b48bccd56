using System.Linq;
using RedisInfra.Offline.Generator.Facts;

namespace RedisInfra.Offline.Generator.Emitting;

/// <summary>A struct that stands for a fixed set of strings or numbers. All of them have the same members.</summary>
internal static class EnumEmitter
{
    public static void Emit(FactType type, Source source)
    {
        var (name, members) = (type.Name, type.Members.Where(member => member.Value is not null).ToList());
        var underlying = members.Exists(member => member.Value![0] != '"') ? "double" : "string";
        source.Line("[global::Pulumi.EnumType]");
        source.Open($"public readonly struct {name} : global::System.IEquatable<{name}>");
        source.Line($"private readonly {underlying} _value;");
        source.Line($"private {name}({underlying} value) => _value = value;");
        foreach (var member in members)
            source.Line($"public static {name} {member.Name} {{ get; }} = new({member.Value});");

        source.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        source.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
        source.Line($"public static explicit operator {underlying}({name} value) => value._value;");
        source.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
        source.Line($"public bool Equals({name} other) => Equals(_value, other._value);");
        source.Line($"public override int GetHashCode() => _value{(underlying is "string" ? "?" : "")}.GetHashCode(){(underlying is "string" ? " ?? 0" : "")};");
        source.Line($"public override string ToString() => _value{(underlying is "string" ? "" : ".ToString()")};");
        source.Close();
    }
}
