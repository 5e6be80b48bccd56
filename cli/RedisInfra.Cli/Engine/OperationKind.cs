namespace RedisInfra.Cli.Engine;

/// <summary>What is to be done with a resource.</summary>
internal enum OperationKind
{
    Same,
    Create,
    Update,

    /// <summary>Create anew, and delete the old one afterwards.</summary>
    Replace,

    /// <summary>Make again what is gone though nothing changed.</summary>
    Repair,
    Delete,

    /// <summary>Leave what the program dropped, since it holds data.</summary>
    Keep,
}
