namespace Pulumi;

/// <summary>A provider with a configuration of its own.</summary>
public class ProviderResource : CustomResource
{
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : this(package, name, args, options, registerPackageRequest: null)
    {
    }

    public ProviderResource(
        string package, string name, ResourceArgs args, CustomResourceOptions? options = null, RegisterPackageRequest? registerPackageRequest = null)
        : base($"pulumi:providers:{package}", name, args, options, registerPackageRequest) => Package = package;

    internal string Package { get; }

    internal async ValueTask<string> GetReferenceAsync()
    {
        var urn = await Urn.ValueOrDefaultAsync().ConfigureAwait(false);
        var id = await Id.ValueOrDefaultAsync().ConfigureAwait(false);
        return $"{urn}::{(string.IsNullOrEmpty(id) ? UnknownId : id)}";
    }

    // What engines and SDKs write in the place of a value that isn't known yet.
    private const string UnknownId = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
}
