using System.Text;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Project;

namespace RedisInfra.Cli.State;

/// <summary>
/// A stack's state, locked for this run. Every change is a line of the journal before it counts; a fold writes the
/// whole as a snapshot, so that a run of n operations writes n lines and not n states.
/// </summary>
internal sealed class StateStore : IDisposable
{
    private readonly StatePaths _paths;
    private readonly string _project;
    private readonly string? _salt;
    private readonly StackLock _lock;
    private readonly StateFormat _format;
    private readonly Action _beforeWrite;
    private readonly Lock _changing = new();
    private Journal? _journal;
    private long _generation;

    private StateStore(
        StatePaths paths, string project, string? salt, StackLock held, StateFormat format, LoadedState loaded, Action beforeWrite)
    {
        (_paths, _project, _salt, _lock, _format, _beforeWrite) = (paths, project, salt, held, format, beforeWrite);
        (State, _generation) = (loaded.State, loaded.Generation);
        if (loaded.Generation == 0 || loaded.Journaled || !string.Equals(loaded.Salt, salt, StringComparison.Ordinal))
            Fold();
        else
            StartJournal();
    }

    public StackState State { get; }

    /// <param name="salt">The stack's <c>encryptionsalt</c>; null without a passphrase.</param>
    /// <param name="beforeWrite">Called before each write: where tests let the process die.</param>
    /// <exception cref="CliException">Another run holds the stack, or its state can't be used.</exception>
    public static StateStore Open(
        StatePaths paths, string project, string? salt, Passphrases passphrases, Action? beforeWrite = null)
    {
        var held = StackLock.Take(paths);
        try
        {
            var loaded = new StateReader(paths, project, passphrases).Read();
            var format = new StateFormat(new StateKeys(paths, passphrases).OpenOrCreate(salt));
            return new(paths, project, salt, held, format, loaded, beforeWrite ?? (() => { }));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Puts and removes in one step: after a crash all of it happened, or nothing.</summary>
    public void Change(IEnumerable<ResourceState> put, params IEnumerable<ResourceState> remove)
    {
        lock (_changing)
        {
            var (resources, gone) = (put.ToList(), remove.Select(r => r.Number).ToList());
            Append(new()
            {
                ["put"] = new JsonArray([.. resources.Select(_format.Write)]),
                ["remove"] = new JsonArray([.. gone.Select(n => JsonValue.Create(n))]),
            });
            resources.ForEach(State.Put);
            gone.ForEach(State.Remove);
        }
    }

    public void Put(ResourceState resource) => Change([resource]);

    /// <summary>Looks up under the lock that changes take.</summary>
    public T Look<T>(Func<StackState, T> look)
    {
        lock (_changing)
            return look(State);
    }

    public void SetOutputs(StackOutputs outputs)
    {
        lock (_changing)
        {
            Append(new() { ["outputs"] = _format.Write(outputs) });
            State.Outputs = outputs;
        }
    }

    /// <summary>No nodes are left: there is nothing to reach and nothing to heal.</summary>
    public void Empty()
    {
        SetOutputs(StackOutputs.None);
        DrillJournal.Delete(_paths);
    }

    public void SetCounts(JsonObject counts)
    {
        lock (_changing)
        {
            Append(new() { ["counts"] = counts.DeepClone() });
            State.Counts = counts;
        }
    }

    /// <summary>Completes when all changes so far survive a loss of power.</summary>
    public Task FlushAsync()
    {
        _beforeWrite();
        return _journal!.FlushAsync();
    }

    /// <summary>Gives resources their waves, and stores that where it differs.</summary>
    public void Renumber(Func<ResourceState, int> wave)
    {
        lock (_changing)
        {
            var moved = State.Resources.Select(r => r with { Wave = wave(r) }).Where(r => r.Wave != State.Find(r.Number)!.Wave).ToList();
            moved.ForEach(State.Put);
            if (moved.Count > 0)
                Fold();
        }
    }

    /// <summary>Writes the whole state as a snapshot, where anything happened since the last.</summary>
    public void Close()
    {
        lock (_changing)
        {
            if (!_journal!.Empty)
                Fold();
        }
    }

    /// <summary>Removes the state and its key: the stack is no more.</summary>
    public void Delete()
    {
        _beforeWrite();
        _journal?.Dispose();
        File.Delete(_paths.Journal);
        PrivateFile.Delete(_paths.Snapshot);
        PrivateFile.Delete(_paths.Backup);
        PrivateFile.Delete(_paths.Key);
        DrillJournal.Delete(_paths);
        _lock.Delete();
        foreach (var directory in Directory.EnumerateDirectories(_paths.Directory).Append(_paths.Directory).ToList())
            DeleteEmpty(directory);
    }

    private static void DeleteEmpty(string directory)
    {
        try
        {
            Directory.Delete(directory);
        }
        catch (IOException)
        {
            // Another stack has something in it.
        }
    }

    public void Dispose()
    {
        _journal?.Dispose();
        _lock.Dispose();
    }

    private void Append(JsonObject line)
    {
        _beforeWrite();
        _journal!.Append(line);
    }

    private void Fold()
    {
        _beforeWrite();
        _generation++;
        var content = Encoding.UTF8.GetBytes(Snapshot().ToJsonString(s_indented));
        PrivateFile.Replace(_paths.Snapshot, content);
        _beforeWrite();
        StartJournal();
        PrivateFile.Replace(_paths.Backup, content);
    }

    private void StartJournal()
    {
        _journal?.Dispose();
        _journal = Journal.Create(_paths.Journal, _generation);
    }

    private JsonObject Snapshot() => new()
    {
        ["schema"] = StateFormat.Schema,
        ["project"] = _project,
        ["stack"] = _paths.Stack,
        ["generation"] = _generation,
        ["salt"] = _salt,
        ["check"] = _format.Check(),
        ["outputs"] = _format.Write(State.Outputs),
        ["counts"] = State.Counts.DeepClone(),
        ["resources"] = new JsonArray([.. State.Resources.OrderBy(r => r.Number).Select(_format.Write)]),
    };

    private static readonly System.Text.Json.JsonSerializerOptions s_indented = new() { WriteIndented = true };
}
