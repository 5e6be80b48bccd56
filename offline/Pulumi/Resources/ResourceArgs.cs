namespace Pulumi;

/// <summary>Base of all classes of a resource's inputs.</summary>
public abstract class ResourceArgs : InputArgs
{
    public static readonly ResourceArgs Empty = new None();

    private sealed class None : ResourceArgs;
}
