namespace RedisInfra.Chaos;

/// <summary>What happens to a deployment.</summary>
internal enum StepKind
{
    /// <summary>A change of the stack file is carried out.</summary>
    Up,

    /// <summary>The command that carries it out is killed.</summary>
    UpKilled,

    /// <summary>Nodes are killed while it is carried out.</summary>
    UpUnderFire,

    /// <summary>Nodes are killed, and stay dead until somebody starts them.</summary>
    Kill,

    /// <summary>A node dies and its files are damaged, while another has all that it had.</summary>
    Damage,

    /// <summary>The hosts' clock jumps.</summary>
    Clock,

    /// <summary>Nothing, for a moment.</summary>
    Rest,
}
