using System.Globalization;

namespace RedisInfra.Chaos;

/// <summary>A story as it happens, told line by line.</summary>
internal sealed class Telling(Story story, HostClock? clock)
{
    private const int ShownKeys = 20;

    /// <param name="only">Whether only to say what would happen.</param>
    /// <returns>Whether all was well in the end.</returns>
    public async Task<bool> RunAsync(bool only)
    {
        Say($"chaos: --seed {story.Seed} --sequences 1");
        Say($"  begins with {story.Begin}");
        if (only)
        {
            foreach (var step in story.Steps)
                Say($"  {step}");
            return true;
        }

        var world = new World(story.Begin, clock);
        if (await FailureAsync(world) is { } failure)
        {
            await world.AbandonAsync();
            Say($"  FAILED: {failure}");
            Say($"  its files: {world.Root}");
            return false;
        }

        Say(string.Create(CultureInfo.InvariantCulture, $"  {world.Written} writes, none lost, {world.Now.TotalSeconds:0} s"));
        await world.DisposeAsync();
        return true;
    }

    private async Task<string?> FailureAsync(World world)
    {
        if (await world.UpAsync(story.Begin) is { } atFirst)
            return atFirst;
        world.StartWriting();
        await Task.Delay(500);
        var shape = story.Begin;
        foreach (var step in story.Steps)
        {
            var began = world.Now;
            shape = step.Shape;
            if (step.Kind == StepKind.Up)
            {
                if (await world.UpAsync(shape) is { } failure)
                    return $"{step}: {failure}";
                Say(string.Create(CultureInfo.InvariantCulture, $"  {began.TotalSeconds,6:0.0} {step}"));
            }
            else
            {
                var done = await world.DoAsync(step);
                Say(string.Create(CultureInfo.InvariantCulture, $"  {began.TotalSeconds,6:0.0} {step}{(done.Length > 0 ? ": " : "")}{done}"));
            }
        }

        foreach (var time in new[] { "first", "second" })
        {
            Say(string.Create(CultureInfo.InvariantCulture, $"  {world.Now.TotalSeconds,6:0.0} {time} up of the end"));
            if (await world.UpAsync(shape) is { } failure)
                return $"the {time} up of the end: {failure}";
        }

        var lost = await world.LostAsync();
        return lost.Count == 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{lost.Count} of {world.Written} acknowledged writes are lost: {string.Join(", ", lost.Take(ShownKeys).Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Key} at {w.At.TotalSeconds:0.00}")))}");
    }

    private static void Say(string line) => Console.WriteLine(line);
}
