using Pulumi;

namespace RedisInfra.Offline.Tests.Behaviour;

[OutputType]
internal sealed class SamplePort
{
    public readonly string Name;

    public readonly int Number;

    public readonly bool? IsOpen;

    [OutputConstructor]
    private SamplePort(string name, int number, [OutputConstructorParameter("open")] bool? isOpen) =>
        (Name, Number, IsOpen) = (name, number, isOpen);
}
