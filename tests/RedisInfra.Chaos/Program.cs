using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using RedisInfra.Chaos;

var seed = new Option<int>("--seed") { Description = "Of the first sequence; the next one has the next", DefaultValueFactory = _ => Environment.TickCount & 0xFFFFFF };
var sequences = new Option<int>("--sequences") { Description = "At most so many", DefaultValueFactory = _ => 200 };
var minutes = new Option<int>("--minutes") { Description = "Begin none after this time", DefaultValueFactory = _ => 24 * 60 };
var tell = new Option<bool>("--tell") { Description = "Only say what would be done" };
var command = new RootCommand("Has random things happen to small deployments, and counts what was lost") { seed, sequences, minutes, tell };
command.SetAction(async (parsed, stop) =>
{
    var (first, began) = (parsed.GetValue(seed), Stopwatch.GetTimestamp());
    var directory = Directory.CreateTempSubdirectory("redisinfra-clock-");
    var clock = await HostClock.InAsync(directory.FullName);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"chaos: --seed {first}{(clock is null ? ", without jumps of the clock: a C compiler is missing" : "")}"));
    for (var i = 0; i < parsed.GetValue(sequences) && Stopwatch.GetElapsedTime(began).TotalMinutes < parsed.GetValue(minutes); i++)
    {
        if (!await new Telling(Story.Of(first + i), clock).RunAsync(parsed.GetValue(tell)))
            return 1;
    }

    directory.Delete(recursive: true);
    return 0;
});
return await command.Parse(args).InvokeAsync();
