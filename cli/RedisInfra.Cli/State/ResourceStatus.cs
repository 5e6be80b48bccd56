namespace RedisInfra.Cli.State;

/// <summary>How far a resource got. All but <see cref="Done"/> and <see cref="Replaced"/> are intents that a crash can leave.</summary>
internal enum ResourceStatus
{
    Done,
    Creating,
    Updating,

    /// <summary>Another resource took its place; it is still to be deleted.</summary>
    Replaced,
    Deleting,
}
