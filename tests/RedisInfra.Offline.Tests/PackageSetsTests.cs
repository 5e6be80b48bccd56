using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace RedisInfra.Offline.Tests;

/// <summary>What is tried on one package set must hold on the other.</summary>
public sealed class PackageSetsTests
{
    [Fact, Trait("Entry", "19")]
    public void The_package_sets_differ_in_Pulumi_only()
    {
        var versions = XDocument.Load(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../Directory.Packages.props"))
            .Descendants("PackageVersion").ToLookup(IsOfOneSet, version => (string)version.Attribute("Include")!);

        Assert.Contains("Pulumi", versions[true]);
        Assert.All(versions[true], name => Assert.Equal("Pulumi", name.Split('.')[0]));
        Assert.Contains("StackExchange.Redis", versions[false]);
        Assert.Equal(versions[false].Distinct(StringComparer.OrdinalIgnoreCase), versions[false]);
    }

    private static bool IsOfOneSet(XElement version) => version.AncestorsAndSelf().Any(element => element.Attribute("Condition") is not null);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
