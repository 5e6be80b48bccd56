namespace Pulumi;

public class StackOptions
{
    /// <summary>Applied to every resource of the stack.</summary>
    public List<ResourceTransformation> ResourceTransformations { get; set; } = [];
}
