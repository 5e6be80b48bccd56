using Pulumi;

namespace RedisInfra.Offline.Tests.Behaviour;

[EnumType]
internal readonly struct SampleMode : IEquatable<SampleMode>
{
    private readonly string _value;

    private SampleMode(string value) => _value = value;

    public static SampleMode Fast { get; } = new("fast");

    public static explicit operator string(SampleMode value) => value._value;

    public bool Equals(SampleMode other) => _value == other._value;

    public override bool Equals(object? obj) => obj is SampleMode other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);
}
