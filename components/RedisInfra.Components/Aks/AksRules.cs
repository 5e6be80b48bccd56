using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using RedisInfra.Topology;
using Rule = RedisInfra.Components.AzureRule<RedisInfra.Components.AksSettings>;

namespace RedisInfra.Components;

/// <summary>What an AKS cluster can and can't.</summary>
internal static partial class AksRules
{
    private const int LeastWindow = 4;

    public static ImmutableArray<Rule> All { get; } =
    [
        new("K1", "name", s => !NamePattern().IsMatch(s.Name), s => s.Name,
            "must be 1 to 63 letters, digits, hyphens and underscores, with a letter or digit at both ends"),
        new("K2", "location", s => !s.Existing && s.Location.Length == 0, _ => null, "must be a region's name in lower case, such as westeurope"),
        new("K2", "resourceGroup", s => s is { Existing: true, ResourceGroup: null }, _ => null, "must name the group of the cluster that exists"),
        new("K3", "version", s => s.Version is { } v && !VersionPattern().IsMatch(v), s => s.Version, "must be a version such as 1.34 or 1.34.2, or be left out"),
        // The next update would ask for a version that the service has left.
        new("K3", "version", s => !s.Existing && s.Version is { } v && v.Count(c => c == '.') > 1 && s.Upgrades == AksUpgrades.Patch, s => s.Version,
            s => $"`upgrades: patch` moves the cluster on from there, and the next update would ask to go back; write `version: \"{s.Version![..s.Version!.LastIndexOf('.')]}\"`, or `upgrades: none`"),
        new("K3", "version", s => !s.Existing && s.Version is not null && s.Upgrades is AksUpgrades.Stable or AksUpgrades.Rapid, s => s.Version,
            s => $"`upgrades: {WireName.Of(s.Upgrades)}` moves the cluster on from there, and the next update would ask to go back; leave the version out, or write `upgrades: patch` or `none`"),
        new("K4", "system", s => !IsSound(s.System), s => Text(s.System), "needs 1 <= min <= max <= 1000, and different zones out of 1, 2 and 3"),
        new("K4", "user", s => !IsSound(s.User), s => Text(s.User), "needs 1 <= min <= max <= 1000, and different zones out of 1, 2 and 3"),
        new("K5", "user", s => s.User.Zones.Length < 3 || s.User.Min < s.User.Zones.Length, s => Text(s.User),
            "a zone's loss may take the majority: three zones with a node in each survive it", isWarning: true),
        new("K6", "subnet", s => s.Subnet is { } id && !AzureRules.IsId(id), s => s.Subnet, "must be a subnet's resource id: /subscriptions/…"),
        new("K6", "workspace", s => s.Workspace is { } id && !AzureRules.IsId(id), s => s.Workspace, "must be a workspace's resource id: /subscriptions/…"),
        new("K7", "authorizedRanges", s => !s.AuthorizedRanges.All(IsRange), s => s.AuthorizedRanges.First(r => !IsRange(r)), "must be addresses or ranges such as 203.0.113.0/24"),
        new("K7", "authorizedRanges", s => s.AuthorizedRanges.IsEmpty && !s.Existing, _ => null,
            "anybody may try to reach the API server; name your addresses", isWarning: true),
        new("K8", "adminGroups", s => !s.AdminGroups.All(g => Guid.TryParse(g, out _)), s => s.AdminGroups.First(g => !Guid.TryParse(g, out _)), "must be object ids of Entra groups (GUIDs)"),
        new("K9", "maintenance", s => s.Maintenance.StartHour is < 0 or > 23 || s.Maintenance.Hours is < LeastWindow or > 24, s => s.Maintenance.Hours,
            "a window begins at an hour from 0 to 23, UTC, and lasts 4 to 24 hours"),
    ];

    private static bool IsSound(AksPool pool) =>
        pool.Min >= 1 && pool.Min <= pool.Max && pool.Max <= 1000
        && pool.Zones.All(z => z is >= 1 and <= 3) && pool.Zones.Distinct().Count() == pool.Zones.Length;

    private static string Text(AksPool pool) =>
        string.Create(CultureInfo.InvariantCulture, $"min {pool.Min}, max {pool.Max}, zones {string.Join(", ", pool.Zones)}");

    private static bool IsRange(string text) => IPNetwork.TryParse(text, out _) || IPAddress.TryParse(text, out _);

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^1\.[0-9]{2}(\.[0-9]{1,2})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();
}
