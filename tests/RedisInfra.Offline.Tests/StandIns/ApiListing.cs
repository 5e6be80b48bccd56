using System.Text.RegularExpressions;

namespace RedisInfra.Offline.Tests.StandIns;

/// <summary>The public API of a package: a type a block, a member a line.</summary>
internal sealed class ApiListing
{
    private static readonly Regex s_group = new(@"(^| )(?<name>[\w`.]+)(<[\w, ]+>)?\(", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<(string Type, string Member)> _members = [];
    private readonly Dictionary<string, List<string>> _listed = new(StringComparer.Ordinal);

    public static ApiListing Parse(IEnumerable<string> lines)
    {
        var listing = new ApiListing();
        var type = "";
        foreach (var line in lines)
        {
            if (line.StartsWith(' '))
            {
                var member = AsCalled(type, line.Trim());
                listing._members.Add((type, member));
                listing._listed[type].Add(member);
            }
            else
            {
                type = line;
                listing._types.Add(line);
                listing._listed[line] = [];
            }
        }

        return listing;
    }

    /// <summary>What a type has that the listing doesn't.</summary>
    public IEnumerable<string> Missing(Type type)
    {
        var header = ApiPrinter.Header(type);
        if (!_types.Contains(header))
            return [header];

        return ApiPrinter.Members(type).Where(member => !_members.Contains((header, AsCalled(header, member)))).Select(member => $"{header}: {member}");
    }

    /// <summary>
    /// What the listing has of constructors, or of methods of one name, and the type hasn't, although it has others of them: with one
    /// more to choose from, the compiler may choose otherwise, or not at all.
    /// </summary>
    public IEnumerable<string> MissingOverloads(Type type)
    {
        var header = ApiPrinter.Header(type);
        var own = ApiPrinter.Members(type).Select(member => AsCalled(header, member)).ToHashSet(StringComparer.Ordinal);
        var groups = own.Select(GroupOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return _listed.GetValueOrDefault(header, [])
            .Where(member => GroupOf(member) is { } group && groups.Contains(group) && !own.Contains(member))
            .Select(member => $"{header}: {member}");
    }

    // The name before the parameters, and before those of types; properties and fields have none.
    private static string? GroupOf(string member) =>
        s_group.Match(member) is { Success: true } match ? match.Groups["name"].Value : null;

    // Of a sealed type, who calls a member can't tell whether it implements an interface.
    private static string AsCalled(string type, string member) => type.StartsWith("sealed ", StringComparison.Ordinal)
        ? member.Replace("virtual ", "", StringComparison.Ordinal)
        : member;
}
