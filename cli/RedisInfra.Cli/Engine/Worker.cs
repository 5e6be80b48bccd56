using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Engine;

/// <summary>
/// Carries operations out: the intent is in the state before anything is touched, the result after, so that whatever
/// moment a crash picks, the next run knows what may be half done and does it again.
/// </summary>
/// <param name="wave">The wave of a new resource.</param>
internal sealed class Worker(StateStore store, Decider decider, RunLog log, Func<ResourceKey, int> wave, TimeProvider time)
{
    /// <summary>How long to wait for what an interrupted run left running.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    public ResourceState? Current(ResourceKey key) => store.Look(s => s.Current(key));

    /// <summary>The resource after the operation.</summary>
    public async Task<ResourceState> PerformAsync(Decision decision)
    {
        if (decision.Operation.Kind == OperationKind.Same)
        {
            log.Did(decision.Operation);
            return decision.Current!;
        }

        if (!decision.Handler.ReachesOut)
            return await DrawUpAsync(decision);
        var result = decision.Current;
        await log.ObserveAsync(decision.Operation, async () => result = await ReachOutAsync(decision));
        return result!;
    }

    /// <summary>Deletes, the last wave first; stops at a wave that fails, since the earlier ones may be needed by it.</summary>
    public async Task DeleteAsync(IEnumerable<ResourceState> gone)
    {
        foreach (var same in gone.GroupBy(r => r.Wave).OrderByDescending(g => g.Key))
        {
            if (log.Failing)
                return;
            await Task.WhenAll(same.Select(async resource =>
            {
                try
                {
                    await DeleteAsync(resource);
                }
                catch (Exception e)
                {
                    log.Failed(decider.Deletion(resource), e);
                }
            }));
        }
    }

    /// <summary>Finishes deletions of that name which an earlier run left, before it is made again.</summary>
    public async Task FinishInterruptedAsync(ResourceKey key)
    {
        if (Current(key) is null)
        {
            foreach (var leaving in store.Look(s => s.Leaving(key)))
                await DeleteAsync(leaving);
        }
    }

    private async Task DeleteAsync(ResourceState resource)
    {
        if (decider.Deletion(resource) is { Kind: OperationKind.Keep } kept)
        {
            log.Did(kept);
            return;
        }

        var handler = decider.HandlerOf(resource.Key.Type);
        if (!handler.ReachesOut)
        {
            store.Change([], resource);
            log.Did(decider.Deletion(resource));
            return;
        }

        await log.ObserveAsync(decider.Deletion(resource), () => RemoveAsync(handler, resource));
    }

    private async Task RemoveAsync(ResourceHandler handler, ResourceState resource)
    {
        await SettledAsync(resource);
        var leaving = await IntendAsync(resource with { Status = ResourceStatus.Deleting });
        await handler.DeleteAsync(Context(leaving));
        store.Change([], leaving);
    }

    private async Task<ResourceState> ReachOutAsync(Decision decision)
    {
        var (current, inputs) = (decision.Current, decision.Inputs);
        if (current is not null)
            await SettledAsync(current);

        if (decision.Operation.Kind == OperationKind.Update)
        {
            await IntendAsync(current! with { Status = ResourceStatus.Updating });
            var updated = current with { Inputs = inputs };
            return Finish(updated, await decision.Handler.UpdateAsync(Context(updated, current)));
        }

        if (decision.Operation.Kind == OperationKind.Replace && decision.Handler.DeletesFirst)
        {
            await RemoveAsync(decision.Handler, current!);
            current = null;
        }

        var made = current is null || decision.Operation.Kind == OperationKind.Replace ? Fresh(decision) : current;
        made = made with { Status = ResourceStatus.Creating, Inputs = inputs, Provider = decision.Provider };
        await (decision.Operation.Kind == OperationKind.Replace && current is not null
            ? IntendAsync(made, current with { Status = ResourceStatus.Replaced })
            : IntendAsync(made));
        return Finish(made, await decision.Handler.CreateAsync(Context(made)));
    }

    /// <summary>For what lives in the state alone, the result is the operation.</summary>
    private async Task<ResourceState> DrawUpAsync(Decision decision)
    {
        log.Stopping.ThrowIfCancellationRequested();
        var kept = decision.Operation.Kind == OperationKind.Replace ? null : decision.Current;
        var resource = (kept ?? Fresh(decision)) with { Inputs = decision.Inputs };
        var made = await decision.Handler.CreateAsync(Context(resource));
        var result = resource with { Id = made.Id, Outputs = made.Outputs, Status = ResourceStatus.Done };
        store.Change([result], kept is null && decision.Current is { } replaced ? [replaced] : []);
        log.Did(decision.Operation);
        return result;
    }

    private ResourceState Fresh(Decision decision) => new()
    {
        Number = store.Look(s => s.NextNumber()),
        Key = decision.Operation.Resource,
        Wave = wave(decision.Operation.Resource),
        Status = ResourceStatus.Creating,
        Inputs = decision.Inputs,
        Provider = decision.Provider,
    };

    private ResourceState Finish(ResourceState resource, Made made)
    {
        var done = resource with { Id = made.Id, Outputs = made.Outputs, Status = ResourceStatus.Done, Process = null };
        store.Put(done);
        log.Say(made.Told);
        return done;
    }

    private async Task<ResourceState> IntendAsync(ResourceState intent, params ResourceState[] others)
    {
        intent = intent with { Process = null };
        store.Change([intent, .. others]);
        await store.FlushAsync();
        return intent;
    }

    /// <param name="stored">As the state has it meanwhile, where that differs.</param>
    private OperationContext Context(ResourceState resource, ResourceState? stored = null) => new(
        resource, process => store.Put((stored is null ? resource : stored with { Status = ResourceStatus.Updating }) with { Process = process }));

    /// <summary>Waits until no process of an interrupted operation works on it any more.</summary>
    private async Task SettledAsync(ResourceState resource)
    {
        if (resource is not { Process: { } process, Status: not ResourceStatus.Done })
            return;
        var began = time.GetTimestamp();
        while (Shell.IsAlive(process))
        {
            if (time.GetElapsedTime(began) > s_patience)
                throw new OperationException($"pid {process.Pid} of an interrupted run still works on it: wait for it, or end it");
            await Task.Delay(s_look, time, log.Stopping);
        }
    }
}
