using System.Collections.Immutable;

namespace RedisInfra.Verification;

/// <summary>The checks of a service: what its management plane says, and what its endpoint does where it can be reached.</summary>
internal sealed class ServiceChecks(Subject subject, TimeProvider time)
{
    private readonly CheckRun _run = new(subject, time);

    public async Task<ImmutableArray<CheckResult>> RunAsync(TimeSpan budget, CancellationToken cancellation)
    {
        // What was observed doesn't settle.
        var patience = subject.Deployment.Service!.Observed is null ? budget : TimeSpan.Zero;
        var state = _run.RunAsync([new ServiceStateCheck(time)], patience, cancellation);
        var endpoint = await OutOfReachAsync(subject) is { } reason
            ? [.. CheckList.Endpoint.Select(c => new CheckResult(c.Name, VerificationStatus.NotApplicable, reason))]
            : await _run.RunAsync(CheckList.Endpoint, budget, cancellation);
        return [.. await state, .. endpoint];
    }

    /// <summary>Why the endpoint can't be tried from here; null where it can, be it in vain.</summary>
    public static async Task<string?> OutOfReachAsync(Subject subject)
    {
        var service = subject.Deployment.Service!;
        if (service.NeedsToken)
            return "access keys are off, and connecting takes an Entra token, which this tool doesn't ask for";
        if (!service.IsPrivate)
            return null;
        try
        {
            await subject.Nodes.StrangerAsync(subject.Deployment.Nodes[0], "PING");
            return null;
        }
        catch (RedisNodeException e) when (!e.Refused)
        {
            return $"the endpoint is private, and {e.Reason}: run this inside its network";
        }
    }
}
