namespace RedisInfra.Verification;

/// <summary>One connection to one node: an answer is what that node said, with no redirection and no second try.</summary>
internal interface IRawConnection : IDisposable
{
    /// <summary>The first line of the answer, with the sign that says what it is.</summary>
    Task<string> AskAsync(params string[] words);
}
