namespace RedisInfra.Verification;

/// <summary>A node did not answer, or answered with an error; the message is fit for a report.</summary>
internal sealed class RedisNodeException(string node, string reason, bool refused, Exception? inner = null)
    : Exception($"{node}: {reason}", inner)
{
    public string Node => node;

    /// <summary>What the node said, or why it couldn't be asked.</summary>
    public string Reason => reason;

    /// <summary>The node answered, with an error; otherwise it couldn't be reached.</summary>
    public bool Refused => refused;
}
