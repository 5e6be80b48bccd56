using System.Collections.Immutable;

namespace RedisInfra.Chaos;

/// <summary>What a seed has happen to a deployment, from its first <c>up</c> on.</summary>
internal sealed record Story(int Seed, Shape Begin, ImmutableArray<Step> Steps)
{
    private static readonly StepKind[] s_kinds =
    [
        StepKind.Up, StepKind.Up, StepKind.UpKilled, StepKind.UpKilled, StepKind.UpUnderFire,
        StepKind.Kill, StepKind.Kill, StepKind.Damage, StepKind.Clock, StepKind.Rest,
    ];

    public static Story Of(int seed)
    {
        var random = new Random(seed);
        var begin = Shape.Random(random);
        var (shape, steps) = (begin, ImmutableArray.CreateBuilder<Step>());
        for (var count = random.Next(2, 6); count > 0; count--)
        {
            var kind = s_kinds[random.Next(s_kinds.Length)];
            if (kind is StepKind.Up or StepKind.UpKilled or StepKind.UpUnderFire)
                shape = random.Next(3) > 0 ? shape.Changed(random) : shape.Reshaped(random);
            steps.Add(new(kind, shape, random.Next()));
        }

        return new(seed, begin, steps.ToImmutable());
    }
}
