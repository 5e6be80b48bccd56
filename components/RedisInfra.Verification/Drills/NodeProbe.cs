using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>
/// Writes to one node, whether it leads or not, on a connection of its own: what it takes, and when, is the server's doing alone.
/// </summary>
/// <param name="dial">Opens the connection.</param>
/// <param name="confirms">Whether a write counts only when a replica has it, too (<c>WAIT 1</c>).</param>
internal sealed class NodeProbe(RunningNode node, Func<Task<IRawConnection>> dial, string keys, bool confirms, TimeProvider time)
{
    /// <summary>A node that takes longer takes nothing.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(500);

    private long _number;

    public RunningNode Node => node;

    public WriteLog Log { get; } = new(time);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var connection = await dial();
                while (!stop.IsCancellationRequested)
                {
                    await WriteAsync(connection);
                    await Pace.PauseAsync(Pace.Pause, time);
                }
            }
            catch (Exception e) when (e is RedisNodeException or IOException or TimeoutException)
            {
                // It takes nothing: that is what is measured.
            }

            await Pace.PauseAsync(Pace.Pause, time);
        }
    }

    private async Task WriteAsync(IRawConnection connection)
    {
        var (key, began) = (string.Create(CultureInfo.InvariantCulture, $"{keys}:{node.Name}:{_number++}"), time.GetTimestamp());
        if (await connection.AskAsync("SET", key, key, "EX", "600").WaitAsync(Timeout, time) != "+OK")
            return;
        if (!confirms || await connection.AskAsync("WAIT", "1", "400").WaitAsync(Timeout, time) is [':', not '0', ..])
            Log.Add(key, WriteOutcome.Acknowledged, began);
    }
}
