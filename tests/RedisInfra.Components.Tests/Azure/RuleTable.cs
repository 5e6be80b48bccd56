namespace RedisInfra.Components.Tests.Azure;

/// <summary>What every table of rules must hold, with the pairs that prove it.</summary>
internal static class RuleTable
{
    /// <summary>The first of a pair breaks a rule of that id and path, the second breaks none of them.</summary>
    public static void Proves<TRule, TPlan>(IReadOnlyCollection<AzureRule<TRule>> rules, RulePair<TPlan> pair)
        where TPlan : TRule
    {
        var rulesOf = rules.Where(r => r.Id == pair.Id && r.Path == pair.Path).ToList();
        Assert.NotEmpty(rulesOf);
        var broken = rulesOf.Where(r => r.IsBroken(pair.Refused)).ToList();
        Assert.True(broken.Count > 0, $"{pair} isn't refused");
        Assert.All(broken, rule =>
        {
            var error = rule.ToError(pair.Refused);
            Assert.Equal(pair.Path, error.Path);
            Assert.True(error.Message.Length > 30, error.Message);
            Assert.EndsWith($"({pair.Id})", error.Message);
        });
        Assert.All(broken, rule => Assert.False(rule.IsBroken(pair.Taken), $"{pair} is refused though it is sound"));
    }

    /// <summary>Each rule is broken by some pair: none is only written down.</summary>
    public static void EachRuleIsProven<TRule, TPlan>(IEnumerable<AzureRule<TRule>> rules, IReadOnlyCollection<RulePair<TPlan>> pairs)
        where TPlan : TRule => Assert.All(rules, rule => Assert.True(
            pairs.Any(p => p.Id == rule.Id && p.Path == rule.Path && rule.IsBroken(p.Refused) && !rule.IsBroken(p.Taken)),
            $"no pair proves {rule.Id} {rule.Path}"));
}
