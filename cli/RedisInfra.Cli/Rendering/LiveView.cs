using RedisInfra.Cli.Engine;
using RedisInfra.Cli.State;
using Spectre.Console;

namespace RedisInfra.Cli.Rendering;

/// <summary>A line that moves for what runs, and above it what is done: for terminals.</summary>
internal sealed class LiveView(IAnsiConsole console, TimeProvider time) : IRunView
{
    /// <summary>More names than this make the line unreadable.</summary>
    private const int Named = 4;
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<ResourceKey, long> _running = [];
    private readonly Lock _drawing = new();
    private string _title = "";
    private int _done;
    private StatusContext? _status;

    public async Task<T> WhileAsync<T>(string title, Func<Task<T>> work)
    {
        (_title, _done) = (title, 0);
        return await console.Status().StartAsync(Markup.Escape(title), async status =>
        {
            _status = status;
            await using var ticking = time.CreateTimer(_ => Draw(), null, s_tick, s_tick);
            try
            {
                return await work();
            }
            finally
            {
                _status = null;
            }
        });
    }

    public void Started(Operation operation)
    {
        lock (_drawing)
            _running[operation.Resource] = time.GetTimestamp();
        Draw();
    }

    public void Finished(Operation operation, TimeSpan elapsed, bool failed)
    {
        lock (_drawing)
        {
            _running.Remove(operation.Resource);
            _done++;
        }

        var what = Markup.Escape($"{operation.Resource} ({Words.Of(elapsed)})");
        Write(failed
            ? $"[red]failed to {Words.Of(operation.Kind)}[/] {what}"
            : $"[{Words.Colour(operation.Kind)}]{Words.Done(operation.Kind)}[/] {what}");
        Draw();
    }

    public void Say(string line) => Write(Markup.Escape(line));

    private void Write(string markup)
    {
        lock (_drawing)
            console.MarkupLine(markup);
    }

    private void Draw()
    {
        lock (_drawing)
        {
            var oldest = _running.OrderBy(r => r.Value).Take(Named)
                .Select(r => $"{r.Key.Name} {Words.Of(time.GetElapsedTime(r.Value))}");
            var more = _running.Count > Named ? $", and {_running.Count - Named} more" : "";
            var text = _running.Count == 0 ? _title : $"{_title}: {_done} done, now {string.Join(", ", oldest)}{more}";
            _status?.Status(Markup.Escape(text));
        }
    }
}
