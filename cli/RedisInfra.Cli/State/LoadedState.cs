namespace RedisInfra.Cli.State;

/// <summary>What the files said.</summary>
/// <param name="Salt">The <c>encryptionsalt</c> that the state was written with; null without a passphrase.</param>
/// <param name="Generation">Of the snapshot; 0 where there is none yet.</param>
/// <param name="Journaled">Whether the journal holds anything that the snapshot doesn't.</param>
internal sealed record LoadedState(StackState State, string? Salt, long Generation, bool Journaled);
