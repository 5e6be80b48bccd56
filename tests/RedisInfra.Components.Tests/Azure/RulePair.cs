namespace RedisInfra.Components.Tests.Azure;

/// <summary>What a rule refuses, beside the nearest that it takes.</summary>
internal sealed record RulePair<TPlan>(string Id, string Path, TPlan Refused, TPlan Taken)
{
    public override string ToString() => $"{Id} {Path}";
}
