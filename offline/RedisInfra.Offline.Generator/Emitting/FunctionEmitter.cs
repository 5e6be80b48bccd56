using System.Linq;
using RedisInfra.Offline.Generator.Facts;

namespace RedisInfra.Offline.Generator.Emitting;

/// <summary>A function of a provider.</summary>
internal static class FunctionEmitter
{
    public static void Emit(Package package, FactType type, Source source)
    {
        var token = package.FunctionToken(type);
        source.Open($"public static class {type.Name}");
        foreach (var method in type.Members.Where(member => member.Kind is FactMemberKind.Method))
        {
            var options = method.Parameters[method.Parameters.Count - 1].Name;
            var args = method.Parameters.Count > 1
                ? $"@{method.Parameters[0].Name} ?? new {Names.Type(method.Parameters[0].Type.TrimEnd('?'))}()"
                : "global::Pulumi.InvokeArgs.Empty";
            source.Line(
                $"public static {Names.Type(method.Type)} {method.Name}({Names.Parameters(method)}) => " +
                $"global::Pulumi.Deployment.Instance.{method.Name}<{Names.Type(Result(method.Type))}>(\"{token}\", {args}, @{options});");
        }

        source.Close();
    }

    private static string Result(string type)
    {
        var start = type.IndexOf('<') + 1;
        return type.Substring(start, type.Length - start - 1);
    }
}
