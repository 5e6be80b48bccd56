namespace Pulumi;

public sealed class CustomResourceOptions : ResourceOptions
{
    public bool? DeleteBeforeReplace { get; set; }

    public List<string> AdditionalSecretOutputs { get; set; } = [];

    public string? ImportId { get; set; }

    public Dictionary<string, string> EnvVarMappings { get; set; } = [];

    /// <summary>Both in a new one; scalars of the second count before those of the first, lists are joined.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = Merge<CustomResourceOptions>(options1, options2);
        merged.DeleteBeforeReplace = options2?.DeleteBeforeReplace ?? options1?.DeleteBeforeReplace;
        merged.AdditionalSecretOutputs = Join(options1?.AdditionalSecretOutputs, options2?.AdditionalSecretOutputs);
        merged.ImportId = options2?.ImportId ?? options1?.ImportId;
        foreach (var (from, to) in (options1?.EnvVarMappings ?? []).Concat(options2?.EnvVarMappings ?? []))
            merged.EnvVarMappings[from] = to;

        return merged;
    }
}
