using System.Collections.Immutable;

namespace Pulumi;

internal static class Provider
{
    public static string? PackageOf(string token) => token.Split(':') is [var package, _, _] ? package : null;

    /// <summary>The providers, by package, that a resource hands down to its children.</summary>
    public static ImmutableDictionary<string, ProviderResource> OfChildren(string type, bool custom, ResourceOptions options)
    {
        var inherited = options.Parent?.Providers ?? ImmutableDictionary<string, ProviderResource>.Empty;
        if (custom)
        {
            return options.Provider is { } own && PackageOf(type) is { } package
                ? inherited.SetItem(package, own)
                : inherited;
        }

        var listed = (options as ComponentResourceOptions)?.Providers ?? [];
        if (options.Provider is not { } single)
            return inherited.SetItems(listed.Select(provider => KeyValuePair.Create(provider.Package, provider)));

        return listed.Count == 0
            ? inherited.SetItem(single.Package, single)
            : throw new ResourceException(
                "Do not supply both 'provider' and 'providers' options to a ComponentResource.", options.Parent);
    }
}
