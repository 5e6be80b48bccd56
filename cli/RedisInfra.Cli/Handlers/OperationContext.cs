using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Handlers;

/// <summary>One operation for a handler.</summary>
/// <param name="Resource">What is to be made, or unmade.</param>
/// <param name="Running">Told the process that does it, so that a later run can wait for one that outlived this.</param>
internal sealed record OperationContext(ResourceState Resource, Action<RunningProcess> Running);
