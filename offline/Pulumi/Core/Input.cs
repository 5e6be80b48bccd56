namespace Pulumi;

/// <summary>What a resource takes: a plain value or the output of another resource.</summary>
public class Input<T> : IInput
{
    private readonly Output<T>? _output;

    private protected Input(Output<T> output) => _output = output ?? throw new ArgumentNullException(nameof(output));

    private protected Input()
    {
    }

    public static implicit operator Input<T>(T value) => Output.Create(value);

    public static implicit operator Input<T>(Output<T> value) => new(value);

    public static implicit operator Output<T>(Input<T> input) => input.Resolve();

    IOutput IInput.ToOutput() => Resolve();

    private protected virtual Output<T> Resolve() => _output!;
}
