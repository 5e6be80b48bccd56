using System.Globalization;

namespace RedisInfra.Cli.Manifests.Arm;

/// <summary>The nested deployment that a resource belongs to.</summary>
/// <param name="Subscription">Null for the one that is deployed to.</param>
/// <param name="Group">The resource group.</param>
/// <param name="Turn">Which of the group's deployments it is: some of a group may wait for another group that waits for the rest of it.</param>
internal sealed record ArmPlace(string? Subscription, string Group, int Turn)
{
    /// <summary>The longest name of a deployment.</summary>
    private const int Longest = 64;

    /// <summary>The deployment's name.</summary>
    public string Name
    {
        get
        {
            var suffix = (Subscription is { } s ? $"-{s[..Math.Min(8, s.Length)]}" : "")
                + (Turn > 0 ? string.Create(CultureInfo.InvariantCulture, $"-{Turn + 1}") : "");
            var name = $"redisinfra-{Group}";
            return name[..Math.Min(name.Length, Longest - suffix.Length)] + suffix;
        }
    }

    /// <summary>Whether both lie in the same group, whoever's turn it is.</summary>
    public bool IsBeside(ArmPlace other) => this with { Turn = 0 } == other with { Turn = 0 };
}
