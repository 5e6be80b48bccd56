namespace Pulumi;

/// <summary>Base of all classes of a function's inputs.</summary>
public abstract class InvokeArgs : InputArgs
{
    public static readonly InvokeArgs Empty = new None();

    private sealed class None : InvokeArgs;
}
