namespace Pulumi;

public sealed class ComponentResourceOptions : ResourceOptions
{
    public List<ProviderResource> Providers { get; set; } = [];

    /// <summary>
    /// Both in a new one; scalars of the second count before those of the first, lists are joined, of a package's providers the last counts.
    /// </summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = Merge<ComponentResourceOptions>(options1, options2);
        merged.Providers =
        [
            .. Join(options1?.Providers, options2?.Providers)
                .GroupBy(provider => provider.Package, StringComparer.Ordinal)
                .Select(ofPackage => ofPackage.Last()),
        ];
        return merged;
    }
}
