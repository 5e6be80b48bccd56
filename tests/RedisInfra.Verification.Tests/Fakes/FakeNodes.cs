using System.Collections.Concurrent;
using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

/// <summary>Nodes that answer what they were told to: "node COMMAND ARGUMENTS", or "* COMMAND" for all others.</summary>
internal sealed class FakeNodes : IRedisNodes
{
    private readonly ConcurrentDictionary<string, object> _answers = new(StringComparer.Ordinal);

    public FakeNodes Answer(string question, object answer)
    {
        _answers[question] = answer;
        return this;
    }

    /// <summary>The node can't be reached.</summary>
    public FakeNodes Lose(string node) => Answer(node, new RedisNodeException(node, "can't be reached", refused: false));

    /// <summary>The node answers with an error.</summary>
    public FakeNodes Refuse(string question, string error) =>
        Answer(question, new RedisNodeException(question.Split(' ')[0], error, refused: true));

    public Task<string> TextAsync(RunningNode node, Login login, params string[] command) => AnswerAsync<string>(node, command);

    public Task<string[]> ListAsync(RunningNode node, Login login, params string[] command) => AnswerAsync<string[]>(node, command);

    public Task<string[][]> TableAsync(RunningNode node, Login login, params string[] command) => AnswerAsync<string[][]>(node, command);

    public Task<string> StrangerAsync(RunningNode node, string line) => AnswerAsync<string>(node, ["stranger", line]);

    /// <summary>Nobody is there to be probed.</summary>
    public Task<IRawConnection> DialAsync(RunningNode node, TimeSpan timeout) =>
        Task.FromException<IRawConnection>(new RedisNodeException(node.Name, "can't be reached", refused: false));

    private Task<T> AnswerAsync<T>(RunningNode node, string[] command)
    {
        var words = string.Join(' ', command);
        var answer = new[] { node.Name, $"{node.Name} {words}", $"* {words}" }
            .Select(q => _answers.GetValueOrDefault(q)).FirstOrDefault(a => a is not null);
        return answer switch
        {
            T told => Task.FromResult(told),
            Exception e => Task.FromException<T>(e),
            _ => throw new InvalidOperationException($"nobody said what {node.Name} answers to {words}"),
        };
    }
}
