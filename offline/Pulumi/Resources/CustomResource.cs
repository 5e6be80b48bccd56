namespace Pulumi;

/// <summary>A resource that a provider creates, reads, updates and deletes.</summary>
public class CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
    : Resource(type, name, custom: true, args ?? ResourceArgs.Empty, options ?? new CustomResourceOptions())
{
    [Output("id")]
    public Output<string> Id { get; private protected set; } = null!;
}
