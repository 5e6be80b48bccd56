using System.Collections.Immutable;
using System.Text.Json;
using RedisInfra.Topology;
using RedisInfra.Verification;

namespace RedisInfra.Cli.State;

/// <summary>
/// The nodes that drills of a stack disturb, by deployment, in a file that is there only while they do: when a run is killed, the next
/// one finds it. Whoever uses it holds the stack's lock.
/// </summary>
internal sealed class DrillJournal : IDrillJournal
{
    private readonly StatePaths _paths;
    private readonly Lock _writing = new();
    private ImmutableSortedDictionary<string, ImmutableSortedSet<string>> _disturbed;

    private DrillJournal(StatePaths paths, ImmutableSortedDictionary<string, ImmutableSortedSet<string>> disturbed) =>
        (_paths, _disturbed) = (paths, disturbed);

    /// <summary>What an earlier run left disturbed: names of nodes, by deployment.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedSet<string>> Disturbed
    {
        get
        {
            lock (_writing)
                return _disturbed;
        }
    }

    /// <param name="warn">Told that there is one which can't be read, and was set aside.</param>
    public static DrillJournal Open(StatePaths paths, Action<string> warn)
    {
        try
        {
            return new(paths, File.Exists(paths.Drill) ? Read(File.ReadAllText(paths.Drill)) : None);
        }
        catch (JsonException e)
        {
            File.Move(paths.Drill, paths.DamagedDrill, overwrite: true);
            warn($"{paths.Drill}: damaged: {e.Message.ReplaceLineEndings(" ")}: set aside as {paths.DamagedDrill}. An interrupted drill may have left "
                + "a node down or frozen: the checks tell which, and its controls `thaw` and `restart` are in `redisinfra outputs --json`");
            return new(paths, None);
        }
    }

    /// <summary>Removes it: of what it names nothing is left.</summary>
    public static void Delete(StatePaths paths)
    {
        PrivateFile.Delete(paths.Drill);
        File.Delete(paths.DamagedDrill);
    }

    public Task BeginAsync(RunningDeployment deployment, IReadOnlyList<RunningNode> disturbed) => ChangeAsync(entries =>
        entries.SetItem(deployment.Name, entries.GetValueOrDefault(deployment.Name, Names).Union(disturbed.Select(n => n.Name))));

    public Task EndAsync(RunningDeployment deployment) => EndAsync(deployment.Name);

    /// <summary>Forgets a deployment.</summary>
    public Task EndAsync(string deployment) => ChangeAsync(entries => entries.Remove(deployment));

    private static ImmutableSortedDictionary<string, ImmutableSortedSet<string>> None { get; } =
        ImmutableSortedDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal);

    private static ImmutableSortedSet<string> Names { get; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, ImmutableSortedSet<string>> Read(string text) =>
        None.AddRange(from entry in JsonSerializer.Deserialize<Dictionary<string, string[]>>(text) ?? throw new JsonException("no object")
                      select KeyValuePair.Create(entry.Key, Names.Union(entry.Value ?? throw new JsonException($"{entry.Key}: no list"))));

    // A drill's clients go on meanwhile: the disk is waited for elsewhere.
    private Task ChangeAsync(
        Func<ImmutableSortedDictionary<string, ImmutableSortedSet<string>>, ImmutableSortedDictionary<string, ImmutableSortedSet<string>>> change) => Task.Run(() =>
    {
        lock (_writing)
        {
            var changed = change(_disturbed);
            if (ReferenceEquals(changed, _disturbed))
                return;
            if (changed.IsEmpty)
                PrivateFile.Delete(_paths.Drill);
            else
                PrivateFile.Replace(_paths.Drill, JsonSerializer.SerializeToUtf8Bytes(changed));
            _disturbed = changed;
        }
    });
}
