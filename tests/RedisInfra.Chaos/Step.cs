namespace RedisInfra.Chaos;

/// <summary>One thing that happens to a deployment.</summary>
/// <param name="Kind">What.</param>
/// <param name="Shape">What the stack file says from now on.</param>
/// <param name="Dice">For what can only be decided on the spot: which nodes, which file, which moment.</param>
internal sealed record Step(StepKind Kind, Shape Shape, int Dice)
{
    public override string ToString() => Kind is StepKind.Kill or StepKind.Damage or StepKind.Clock or StepKind.Rest ? $"{Kind}" : $"{Kind} {Shape}";
}
