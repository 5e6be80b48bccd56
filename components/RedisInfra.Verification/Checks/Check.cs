using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>One question about a deployment's state.</summary>
internal abstract class Check(string name)
{
    public string Name => name;

    /// <summary>Why there is nothing to look at; null where there is.</summary>
    public virtual string? NotApplicable(RunningDeployment deployment) => null;

    /// <summary>Looks once. A node that can't be asked is a finding, and so is an answer that doesn't come.</summary>
    public async Task<Finding> LookAsync(Subject subject)
    {
        try
        {
            return await ExamineAsync(subject);
        }
        catch (Exception e) when (RedisFailure.Is(e))
        {
            return new Finding([RedisFailure.ReasonOf(e)], "");
        }
    }

    protected abstract Task<Finding> ExamineAsync(Subject subject);

    /// <summary>Asks nodes at the same time; one that can't be asked doesn't keep the others from being heard.</summary>
    protected static async Task<ImmutableArray<string>> EachAsync(
        IEnumerable<RunningNode> nodes, Func<RunningNode, Task<IEnumerable<string>>> problems)
    {
        var found = await Task.WhenAll(nodes.Select(async node =>
        {
            try
            {
                return await problems(node);
            }
            catch (RedisNodeException e)
            {
                return [e.Message];
            }
        }));
        return [.. found.SelectMany(f => f)];
    }

    protected static string Count(int count, string thing) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} {(count == 1 ? thing : thing + "s")}");
}
