using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>
/// Writes to one node, whether it leads or not, on a connection of its own: what it takes, and when, is the server's doing alone.
/// </summary>
/// <param name="confirms">Whether a write counts only when a replica has it, too (<c>WAIT 1</c>).</param>
internal sealed class NodeProbe(IRedisNodes nodes, RunningNode node, string keys, bool confirms, TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(500);

    private long _number;

    public RunningNode Node => node;

    public WriteLog Log { get; } = new(time);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var connection = await nodes.DialAsync(node, s_timeout);
                while (!stop.IsCancellationRequested)
                {
                    await WriteAsync(connection);
                    await Pace.PauseAsync(s_pause, time);
                }
            }
            catch (Exception e) when (e is RedisNodeException or IOException or TimeoutException)
            {
                // It takes nothing: that is what is measured.
            }

            await Pace.PauseAsync(s_pause, time);
        }
    }

    private async Task WriteAsync(IRawConnection connection)
    {
        var (key, began) = (string.Create(CultureInfo.InvariantCulture, $"{keys}:{node.Name}:{_number++}"), time.GetTimestamp());
        if (await connection.AskAsync("SET", key, key, "EX", "600").WaitAsync(s_timeout, time) != "+OK")
            return;
        if (!confirms || await connection.AskAsync("WAIT", "1", "400").WaitAsync(s_timeout, time) is [':', not '0', ..])
            Log.Add(key, WriteOutcome.Acknowledged, began);
    }
}
