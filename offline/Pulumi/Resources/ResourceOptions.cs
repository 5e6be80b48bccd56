namespace Pulumi;

/// <summary>How a resource is to be handled. Mocks see none of it; what delays or parents a registration counts.</summary>
public abstract class ResourceOptions
{
    private InputList<Resource>? _dependsOn;
    private InputList<Resource>? _replaceWith;
    private List<string>? _ignoreChanges;
    private List<string>? _replaceOnChanges;
    private List<string>? _hideDiffs;
    private List<ResourceTransformation>? _resourceTransformations;

    private protected ResourceOptions()
    {
    }

    /// <summary>Of a resource that exists: it is read rather than registered.</summary>
    public Input<string>? Id { get; set; }

    public Resource? Parent { get; set; }

    public InputList<Resource> DependsOn
    {
        get => _dependsOn ??= new();
        set => _dependsOn = value;
    }

    public bool? Protect { get; set; }

    public List<string> IgnoreChanges
    {
        get => _ignoreChanges ??= [];
        set => _ignoreChanges = value;
    }

    public string? Version { get; set; }

    public ProviderResource? Provider { get; set; }

    public CustomTimeouts? CustomTimeouts { get; set; }

    public List<ResourceTransformation> ResourceTransformations
    {
        get => _resourceTransformations ??= [];
        set => _resourceTransformations = value;
    }

    public List<Input<Alias>> Aliases { get; set; } = [];

    public string? Urn { get; set; }

    public List<string> ReplaceOnChanges
    {
        get => _replaceOnChanges ??= [];
        set => _replaceOnChanges = value;
    }

    public string? PluginDownloadURL { get; set; }

    public bool? RetainOnDelete { get; set; }

    public Resource? DeletedWith { get; set; }

    public InputList<Resource> ReplaceWith
    {
        get => _replaceWith ??= new();
        set => _replaceWith = value;
    }

    public List<string> HideDiffs
    {
        get => _hideDiffs ??= [];
        set => _hideDiffs = value;
    }

    public Input<object>? ReplacementTrigger { get; set; }

    internal bool HasDependsOn => _dependsOn is not null;

    /// <summary>Scalars of <paramref name="second"/> count before those of <paramref name="first"/>; lists are joined.</summary>
    private protected static TOptions Merge<TOptions>(ResourceOptions? first, ResourceOptions? second)
        where TOptions : ResourceOptions, new() => new()
        {
            Id = second?.Id ?? first?.Id,
            Parent = second?.Parent ?? first?.Parent,
            DependsOn = Join(first?._dependsOn, second?._dependsOn),
            Protect = second?.Protect ?? first?.Protect,
            IgnoreChanges = Join(first?._ignoreChanges, second?._ignoreChanges),
            Version = second?.Version ?? first?.Version,
            Provider = second?.Provider ?? first?.Provider,
            CustomTimeouts = second?.CustomTimeouts ?? first?.CustomTimeouts,
            ResourceTransformations = Join(first?._resourceTransformations, second?._resourceTransformations),
            Aliases = Join(first?.Aliases, second?.Aliases),
            Urn = second?.Urn ?? first?.Urn,
            ReplaceOnChanges = Join(first?._replaceOnChanges, second?._replaceOnChanges),
            PluginDownloadURL = second?.PluginDownloadURL ?? first?.PluginDownloadURL,
            RetainOnDelete = second?.RetainOnDelete ?? first?.RetainOnDelete,
            DeletedWith = second?.DeletedWith ?? first?.DeletedWith,
            ReplaceWith = Join(first?._replaceWith, second?._replaceWith),
            HideDiffs = Join(first?._hideDiffs, second?._hideDiffs),
            ReplacementTrigger = second?.ReplacementTrigger ?? first?.ReplacementTrigger,
        };

    private protected static List<T> Join<T>(List<T>? first, List<T>? second) => [.. first ?? [], .. second ?? []];

    private static InputList<Resource> Join(InputList<Resource>? first, InputList<Resource>? second) =>
        (first ?? new()).Concat(second ?? new());
}
