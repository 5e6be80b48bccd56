using System;
using System.Linq;
using RedisInfra.Offline.Generator.Facts;

namespace RedisInfra.Offline.Generator.Emitting;

/// <summary>A resource, with the ways to make one and to read one that exists.</summary>
internal sealed class ResourceEmitter(Package package, FactType type)
{
    private const string Options = "global::Pulumi.CustomResourceOptions";

    /// <summary>A class between the resources of a package and <c>CustomResource</c>.</summary>
    public static void EmitBase(FactType type, Source source)
    {
        source.Open($"public abstract class {type.Name} : {Names.Type(type.BaseName!)}");
        source.Open(
            $"protected {type.Name}(string type, string name, global::Pulumi.ResourceArgs? args, {Options}? options = null) : base(type, name, args, options)");
        source.Close();
        source.Close();
    }

    public void Emit(Source source)
    {
        source.Line($"[global::Pulumi.ResourceType(\"{type.Token}\", null)]");
        source.Open($"public partial class {type.Name} : {Names.Type(type.BaseName!)}");
        foreach (var output in type.Members.Where(member => member.Kind is FactMemberKind.Output))
        {
            source.Line($"[global::Pulumi.Output(\"{output.Wire}\")]");
            source.Line($"public {Names.Type(OutputType(output))} {output.Name} {{ get; private set; }} = null!;");
        }

        foreach (var constructor in type.Members.Where(member => member.Kind is FactMemberKind.Constructor))
            EmitConstructor(constructor, source);

        foreach (var method in type.Members.Where(member => member.Kind is FactMemberKind.Method))
        {
            if (method.IsStatic)
                EmitGet(method, source);
            else
                EmitCall(method, source);
        }

        source.Close();
    }

    private void EmitConstructor(FactMember constructor, Source source)
    {
        var (name, args, options) = (constructor.Parameters[0], constructor.Parameters[1], constructor.Parameters[2]);
        var argsType = Names.Type(args.Type.TrimEnd('?'));
        var hasKind = HasKind(args.Type);
        var given = hasKind ? $"WithKind(@{args.Name} ?? new {argsType}())" : $"@{args.Name} ?? new {argsType}()";
        var token = type.BaseName is "Pulumi.ProviderResource" ? type.Token!.Split(':')[2] : type.Token;
        var remote = type.BaseName is "Pulumi.ComponentResource" ? ", remote: true" : "";
        source.Open($"public {type.Name}({Names.Parameters(constructor)}) : base(\"{token}\", @{name.Name}, {given}, @{options.Name}{remote})");
        source.Close();
        if (hasKind)
            EmitWithKind(argsType, source);
    }

    // Kubernetes' resources say their version and kind themselves: what a program sets is overwritten.
    private void EmitWithKind(string argsType, Source source)
    {
        var (group, kind) = (type.Token!.Split(':')[1], type.Token.Split(':')[2]);
        var version = group.StartsWith("core/", StringComparison.Ordinal) ? group.Substring("core/".Length) : group;
        var patched = kind.EndsWith("Patch", StringComparison.Ordinal) ? kind.Substring(0, kind.Length - "Patch".Length) : kind;
        source.Open($"private static {argsType} WithKind({argsType} args)");
        source.Line($"args.ApiVersion = \"{version}\";");
        source.Line($"args.Kind = \"{patched}\";");
        source.Line("return args;");
        source.Close();
    }

    private void EmitGet(FactMember get, Source source)
    {
        var state = get.Parameters.Count == 4 ? $"@{get.Parameters[2].Name}" : "null";
        var (name, id, options) = (get.Parameters[0].Name, get.Parameters[1].Name, get.Parameters[get.Parameters.Count - 1].Name);
        var unused = string.Join(", ", get.Parameters.Select(parameter => $"{Names.Type(parameter.Type)} @{parameter.Name}"));
        source.Open(
            $"private {type.Name}({unused}) : base(\"{type.Token}\", @{name}, {state}, {Options}.Merge(@{options}, new {Options} {{ Id = @{id} }}))");
        source.Close();
        source.Line($"public static {Names.Type(get.Type)} {get.Name}({Names.Parameters(get)}) => new({Names.Arguments(get)});");
    }

    private void EmitCall(FactMember method, Source source)
    {
        var result = method.Type.Substring("Pulumi.Output<".Length).TrimEnd('>');
        source.Line(
            $"public {Names.Type(method.Type)} {method.Name}() => global::Pulumi.Deployment.Instance.Call<{Names.Type(result)}>(" +
            $"\"{type.Token}/{Names.Lower(method.Name)}\", global::Pulumi.CallArgs.Empty, this);");
    }

    private bool HasKind(string args) => type.Token!.StartsWith("kubernetes:", StringComparison.Ordinal)
        && package.Find(args.TrimEnd('?'))?.Members.Exists(member => member.Wire is "apiVersion") is true;

    // The facts don't tell whether an output of a reference type may be null. The packages declare so what is an
    // optional input too and isn't filled by the provider, which only they know: here all of the former are nullable,
    // so that code which compiles here has no new warning there. At worst it has a check too many.
    private string OutputType(FactMember output)
    {
        const string Prefix = "Pulumi.Output<";
        var inner = output.Type.Substring(Prefix.Length, output.Type.Length - Prefix.Length - 1);
        return IsOptionalInput(output) && !Names.IsValueType(package, inner) ? $"{Prefix}{Names.Nullable(inner)}>" : output.Type;
    }

    private bool IsOptionalInput(FactMember output)
    {
        var args = type.Members.Find(member => member.Kind is FactMemberKind.Constructor)?.Parameters.Select(p => p.Type).ElementAtOrDefault(1);
        return package.Find(args?.TrimEnd('?'))?.Members.Exists(member => member is { Kind: FactMemberKind.Input, IsRequired: false }
            && string.Equals(member.Wire, output.Wire, StringComparison.Ordinal)) is true;
    }
}
