namespace Pulumi;

/// <summary>A resource that a provider creates, reads, updates and deletes.</summary>
public class CustomResource : Resource
{
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : this(type, name, args, options, registerPackageRequest: null)
    {
    }

    public CustomResource(
        string type, string name, ResourceArgs? args, CustomResourceOptions? options = null, RegisterPackageRequest? registerPackageRequest = null)
        : base(type, name, custom: true, args ?? ResourceArgs.Empty, options ?? new CustomResourceOptions())
    {
    }

    [Output("id")]
    public Output<string> Id { get; private protected set; } = null!;
}
