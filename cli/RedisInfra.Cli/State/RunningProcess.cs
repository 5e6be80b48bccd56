namespace RedisInfra.Cli.State;

/// <summary>A process, told from a later one of the same number by its start (ticks, UTC).</summary>
internal sealed record RunningProcess(int Pid, long Started);
