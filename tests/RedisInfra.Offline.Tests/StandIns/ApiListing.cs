namespace RedisInfra.Offline.Tests.StandIns;

/// <summary>The public API of a package: a type a block, a member a line.</summary>
internal sealed class ApiListing
{
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<(string Type, string Member)> _members = [];

    public static ApiListing Parse(IEnumerable<string> lines)
    {
        var listing = new ApiListing();
        var type = "";
        foreach (var line in lines)
        {
            if (line.StartsWith(' '))
            {
                listing._members.Add((type, AsCalled(type, line.Trim())));
            }
            else
            {
                type = line;
                listing._types.Add(line);
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

    // Of a sealed type, who calls a member can't tell whether it implements an interface.
    private static string AsCalled(string type, string member) => type.StartsWith("sealed ", StringComparison.Ordinal)
        ? member.Replace("virtual ", "", StringComparison.Ordinal)
        : member;
}
