using System.Text;
using System.Text.Json.Nodes;

namespace RedisInfra.Cli.State;

/// <summary>
/// The append-only file of what happened since the snapshot. A line written survives the end of this process;
/// a flush makes all lines so far survive the machine's. Flushes of concurrent operations are shared.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly FileStream _file;
    private readonly SemaphoreSlim _flushing = new(1);
    private readonly Lock _writing = new();
    private long _written;
    private long _flushed;

    private Journal(FileStream file) => _file = file;

    public static Journal Create(string path, long generation)
    {
        var journal = new Journal(PrivateFile.Open(path, FileMode.Create));
        journal.Append(new JsonObject { ["generation"] = generation });
        return journal;
    }

    public bool Empty => _written <= 1;

    public void Append(JsonObject line)
    {
        lock (_writing)
        {
            _file.Write(Encoding.UTF8.GetBytes(line.ToJsonString() + "\n"));
            _written++;
        }
    }

    public async Task FlushAsync()
    {
        var target = Interlocked.Read(ref _written);
        await _flushing.WaitAsync();
        try
        {
            if (_flushed >= target)
                return;
            var reached = Interlocked.Read(ref _written);
            RandomAccess.FlushToDisk(_file.SafeFileHandle);
            _flushed = reached;
        }
        finally
        {
            _flushing.Release();
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _flushing.Dispose();
    }
}
