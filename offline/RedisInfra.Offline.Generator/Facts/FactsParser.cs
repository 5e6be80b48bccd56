using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace RedisInfra.Offline.Generator.Facts;

/// <summary>Reads API facts: a type on a line, its members on the lines below it.</summary>
internal static class FactsParser
{
    // A name, with its arguments; not a whole grammar, since the compiler reads what is made of it.
    private const string Type = @"[A-Za-z_][\w.+]*(?:<[\w.+<>, ?\[\]]+>)?(?:\[\])?\??";

    private static readonly Regex s_type = New(
        @"^(?:(?<modifier>sealed|static|abstract) )?(?<kind>class|struct) (?<name>[\w.+]+)(?: : (?<base>[\w.+]+))?" +
        @"(?: \[(?<attribute>\w+)\((?:""(?<token>[^""]+)"")?\)\])?\z");

    private static readonly Regex s_constructor = New(@"^  (?<name>\w+)\.ctor\((?<parameters>.*)\)\z");

    private static readonly Regex s_property = New(
        $@"^  (?<static>static )?(?<type>{Type}) (?<name>\w+) \{{ get; (?<set>set; )?\}}(?: = (?<value>""[^""]*""|-?[\d.]+))?" +
        @"(?: \[(?:Input\(""(?<input>[^""]+)"", (?<required>True|False), (?<json>True|False)\)|Output\(""(?<output>[^""]+)""\))\])?\z");

    private static readonly Regex s_method = New(
        $@"^  (?:(?<static>static) |virtual )?(?<type>{Type}) (?<name>\w+)\((?<parameters>.*)\)\z");

    private static readonly Regex s_field = New($@"^  (?<type>{Type}) (?<name>\w+)\z");

    private static readonly Regex s_parameter = New($@"^(?<type>{Type}) (?<name>\w+)(?<default> = null)?\z");

    /// <param name="lines">Of one file.</param>
    /// <param name="unread">Gets the indexes of the lines that tell no fact.</param>
    public static List<FactType> Parse(IReadOnlyList<string> lines, ICollection<int> unread)
    {
        var types = new List<FactType>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Length == 0 || lines[i].StartsWith("#", System.StringComparison.Ordinal))
                continue;

            if (ParseType(lines[i], i) is { } type)
                types.Add(type);
            else if (types.Count > 0 && ParseMember(lines[i]) is { } member)
                types[types.Count - 1].Members.Add(member);
            else
                unread.Add(i);
        }

        return types;
    }

    private static FactType? ParseType(string line, int index)
    {
        var match = s_type.Match(line);
        if (!match.Success)
            return null;

        var baseName = Text(match, "base");
        return new FactType(
            KindOf(match, baseName), match.Groups["modifier"].Value, match.Groups["name"].Value, baseName, Text(match, "token"), index);
    }

    private static FactKind KindOf(Match type, string? baseName)
    {
        var isAbstract = type.Groups["modifier"].Value is "abstract";
        return (Text(type, "attribute"), Text(type, "token"), baseName) switch
        {
            (_, { }, { }) => FactKind.Resource,
            ("EnumType", _, _) => FactKind.Enum,
            ("OutputType", _, _) => FactKind.OutputType,
            (_, _, "Pulumi.ResourceArgs" or "Pulumi.InvokeArgs") when !isAbstract => FactKind.Args,
            (_, _, "Pulumi.CustomResource") when isAbstract => FactKind.ResourceBase,
            (null, _, null) when type.Groups["modifier"].Value is "static" => FactKind.Function,
            _ => FactKind.Other,
        };
    }

    private static FactMember? ParseMember(string line)
    {
        if (s_constructor.Match(line) is { Success: true } constructor)
            return WithParameters(new(FactMemberKind.Constructor, "", constructor.Groups["name"].Value), constructor);

        if (s_property.Match(line) is { Success: true } property)
            return Property(property);

        if (s_method.Match(line) is { Success: true } method)
        {
            return WithParameters(
                new(FactMemberKind.Method, method.Groups["type"].Value, method.Groups["name"].Value)
                {
                    IsStatic = method.Groups["static"].Success,
                },
                method);
        }

        return s_field.Match(line) is { Success: true } field
            ? new(FactMemberKind.Field, field.Groups["type"].Value, field.Groups["name"].Value)
            : null;
    }

    private static FactMember Property(Match match) => new(
        match.Groups["input"].Success ? FactMemberKind.Input
            : match.Groups["output"].Success ? FactMemberKind.Output
            : FactMemberKind.Property,
        match.Groups["type"].Value,
        match.Groups["name"].Value)
    {
        IsStatic = match.Groups["static"].Success,
        HasSetter = match.Groups["set"].Success,
        Wire = Text(match, "input") ?? Text(match, "output"),
        IsRequired = match.Groups["required"].Value is "True",
        IsJson = match.Groups["json"].Value is "True",
        Value = Text(match, "value"),
    };

    private static FactMember? WithParameters(FactMember member, Match match)
    {
        var text = match.Groups["parameters"].Value;
        var parameters = text.Length == 0 ? [] : Split(text).Select(parameter => s_parameter.Match(parameter)).ToList();
        if (parameters.Exists(parameter => !parameter.Success))
            return null;

        member.Parameters.AddRange(parameters.Select(parameter => new FactParameter(
            parameter.Groups["type"].Value, parameter.Groups["name"].Value, parameter.Groups["default"].Success)));
        return member;
    }

    private static IEnumerable<string> Split(string parameters)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < parameters.Length; i++)
        {
            depth += parameters[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (parameters[i] != ',' || depth != 0)
                continue;

            yield return parameters.Substring(start, i - start).Trim();
            start = i + 1;
        }

        yield return parameters.Substring(start).Trim();
    }

    private static string? Text(Match match, string group) => match.Groups[group] is { Success: true } found ? found.Value : null;

    private static Regex New(string pattern) =>
        new(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, System.TimeSpan.FromSeconds(1));
}
