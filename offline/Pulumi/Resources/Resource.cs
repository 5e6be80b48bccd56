using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A resource of the deployment that runs: constructing one registers it.</summary>
public class Resource
{
    private readonly string _type;
    private readonly string _name;
    private readonly List<Resource> _children = [];
    private readonly ImmutableArray<ResourceTransformation> _transformations;
    private readonly ImmutableDictionary<string, ProviderResource> _providers;

    private protected Resource(
        string type, string name, bool custom, ResourceArgs args, ResourceOptions options, bool remote = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(name);

        _type = type;
        _name = name;
        Remote = remote;
        OutputSources = OutputSource.Initialize(this);

        var deployment = Deployment.Instance.Deployment;
        var parent = this is Stack ? null : options.Parent ?? deployment.Stack;
        _transformations = [.. options.ResourceTransformations, .. parent?._transformations ?? []];
        foreach (var transformation in _transformations)
        {
            if (transformation(new(this, args, options)) is not { } result)
                continue;

            if (result.Options.Parent != options.Parent)
            {
                throw new ArgumentException(
                    "Transformations cannot currently be used to change the 'parent' of a resource.", nameof(options));
            }

            (args, options) = (result.Args, result.Options);
        }

        options.Parent?.Adopt(this);
        Path = parent is null or Stack ? type : $"{parent.Path}${type}";
        _providers = Provider.OfChildren(type, custom, options);
        var provider = custom ? options.Provider ?? options.Parent?.GetProvider(type) : null;
        deployment.Work.Track(deployment.RegisterAsync(new(this, parent, provider, args, options)));
    }

    [Output("urn")]
    public Output<string> Urn { get; private protected set; } = null!;

    internal bool Remote { get; }

    /// <summary>The types from the outermost component to this resource, which with the name must be unique.</summary>
    internal string Path { get; }

    internal ImmutableArray<(string Name, OutputSource Source)> OutputSources { get; }

    internal ImmutableDictionary<string, ProviderResource> Providers => _providers;

    internal List<Resource> Children
    {
        get
        {
            lock (_children)
                return [.. _children];
        }
    }

    public string GetResourceType() => _type;

    public string GetResourceName() => _name;

    /// <summary>The provider that this resource hands down for <c>package:module:member</c>.</summary>
    internal ProviderResource? GetProvider(string token) =>
        Provider.PackageOf(token) is { } package ? _providers.GetValueOrDefault(package) : null;

    private void Adopt(Resource child)
    {
        lock (_children)
            _children.Add(child);
    }
}
