namespace Pulumi;

/// <summary>Base of all classes of a method's inputs.</summary>
public abstract class CallArgs : InputArgs
{
    public static readonly CallArgs Empty = new None();

    private sealed class None : CallArgs;
}
