namespace RedisInfra.Verification;

/// <summary>As whom a node is asked.</summary>
internal enum Login
{
    /// <summary>Password alone: the user <c>default</c>.</summary>
    Application,

    /// <summary>The user <c>operator</c>, who may do everything.</summary>
    Operator,
}
