using System;
using System.Collections.Generic;
using System.Linq;
using RedisInfra.Offline.Generator.Facts;

namespace RedisInfra.Offline.Generator.Emitting;

/// <summary>The types of a package, which say about each other what one alone doesn't.</summary>
internal sealed class Package(IReadOnlyList<FactType> types)
{
    private readonly Dictionary<string, FactType> _types =
        types.GroupBy(type => type.FullName, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    public static bool CanEmit(FactType type) => type.Kind switch
    {
        FactKind.Other => false,
        FactKind.Function => type.Members.Exists(member => member.Kind is FactMemberKind.Method),
        FactKind.Args => type.Members.TrueForAll(member => member.HasSetter || member.Kind is not FactMemberKind.Input),
        _ => true,
    };

    public string Emit(IEnumerable<FactType> inNamespace)
    {
        var source = new Source();
        foreach (var type in inNamespace)
        {
            source.Open($"namespace {type.Namespace}");
            switch (type.Kind)
            {
                case FactKind.Resource: new ResourceEmitter(this, type).Emit(source); break;
                case FactKind.ResourceBase: ResourceEmitter.EmitBase(type, source); break;
                case FactKind.Args: ArgsEmitter.Emit(type, source); break;
                case FactKind.OutputType: OutputTypeEmitter.Emit(this, type, source); break;
                case FactKind.Enum: EnumEmitter.Emit(type, source); break;
                default: FunctionEmitter.Emit(this, type, source); break;
            }

            source.Close();
        }

        return source.ToString();
    }

    public FactType? Find(string? fullName) => fullName is not null && _types.TryGetValue(fullName, out var type) ? type : null;

    /// <summary>The class of inputs whose values come back in an output type, by the habit of all packages.</summary>
    public FactType? InputsOf(FactType outputType) => Find($"{outputType.FullName.Replace(".Outputs.", ".Inputs.")}Args");

    /// <summary>
    /// The facts don't have functions' tokens: they follow the form of the resources' tokens beside them.
    /// </summary>
    public string FunctionToken(FactType function)
    {
        var member = Names.Lower(function.Name);
        var beside = types.FirstOrDefault(
            type => IsSample(type) && string.Equals(type.Namespace, function.Namespace, StringComparison.Ordinal));
        if (beside is not null)
        {
            var (package, module) = (beside.Token!.Split(':')[0], beside.Token.Split(':')[1]);
            return module.Contains("/")
                ? $"{package}:{module.Substring(0, module.IndexOf('/'))}/{member}:{member}"
                : $"{package}:{module}:{member}";
        }

        var names = function.Namespace.Split('.');
        var name = types.FirstOrDefault(IsSample)?.Token!.Split(':')[0] ?? names[1].ToLowerInvariant();
        return names.Length > 2 ? $"{name}:{names[2].ToLowerInvariant()}:{member}" : $"{name}:index/{member}:{member}";
    }

    private static bool IsSample(FactType type) =>
        type.Token?.StartsWith("pulumi:", StringComparison.Ordinal) is false;
}
