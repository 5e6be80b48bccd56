namespace RedisInfra.Stacks;

/// <summary>What a stack is for, and so what it may leave out.</summary>
public enum StackEnvironment
{
    Development,
    Staging,

    /// <summary>What data and users depend on: <see cref="EnvironmentRules"/> hold.</summary>
    Production,
}
