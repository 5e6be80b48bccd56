using System.Diagnostics;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Project;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Tests.State;

public sealed class StateStoreTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly StatePaths _paths;

    public StateStoreTests() => _paths = StatePaths.Of(_scratch[".redisinfra"], "test");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void What_was_put_is_read_again_with_and_without_a_fold()
    {
        using (var store = Open())
        {
            store.Put(Resource(1, "folded"));
            store.Close();
            store.Put(Resource(2, "journaled"));
        }

        Assert.Equal(["folded", "journaled"], Names(Read()));
    }

    [Fact]
    public void A_journal_torn_at_any_byte_loses_at_most_its_last_line()
    {
        using (var store = Open())
        {
            for (var number = 1; number <= 4; number++)
                store.Put(Resource(number, $"r{number}"));
            store.Change([Resource(5, "r5")], Resource(1, "r1"));
        }

        var whole = File.ReadAllBytes(_paths.Journal);
        var ends = whole.Index().Where(b => b.Item == '\n').Select(b => b.Index + 1).ToList();
        string[][] expected = [[], [], ["r1"], ["r1", "r2"], ["r1", "r2", "r3"], ["r1", "r2", "r3", "r4"], ["r2", "r3", "r4", "r5"]];
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(_paths.Journal, whole[..length]);
            var complete = ends.Count(end => end <= length || end == length + 1);
            Assert.Equal(expected[complete], Names(Read()));
        }
    }

    [Fact]
    public void After_a_torn_journal_the_next_run_goes_on_and_loses_nothing()
    {
        using (var store = Open())
        {
            store.Put(Resource(1, "kept"));
            store.Put(Resource(2, "torn"));
        }

        File.WriteAllBytes(_paths.Journal, File.ReadAllBytes(_paths.Journal)[..^9]);
        using (var store = Open())
            store.Put(Resource(3, "new"));

        Assert.Equal(["kept", "new"], Names(Read()));
    }

    [Fact]
    public void A_journal_that_was_folded_already_is_not_replayed()
    {
        using (var store = Open())
        {
            store.Put(Resource(1, "gone"));
            var journal = File.ReadAllBytes(_paths.Journal);
            store.Change([], Resource(1, "gone"));
            store.Close();
            File.WriteAllBytes(_paths.Journal, journal);
        }

        Assert.Empty(Names(Read()));
    }

    [Fact]
    public void A_damaged_line_within_the_journal_is_told_and_nothing_is_overwritten()
    {
        using (var store = Open())
        {
            store.Put(Resource(1, "a"));
            store.Put(Resource(2, "b"));
        }

        var lines = File.ReadAllLines(_paths.Journal);
        lines[1] = lines[1].Replace("v1:", "v1:x", StringComparison.Ordinal);
        File.WriteAllLines(_paths.Journal, lines);

        Told($"{_paths.Journal}:2: damaged", ExitCodes.Failed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"schema\":1,")]
    [InlineData("[]")]
    [InlineData("{\"schema\":1}")]
    public void A_damaged_snapshot_is_told_with_where_its_copy_is_and_nothing_is_overwritten(string content)
    {
        Fill();
        File.WriteAllText(_paths.Snapshot, content);

        var error = Told($"{_paths.Snapshot}: damaged", ExitCodes.Failed);
        Assert.EndsWith($"`cp {_paths.Backup} {_paths.Snapshot}`", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_copy_of_a_damaged_snapshot_restores_everything()
    {
        Fill();
        using (var store = Open())
            store.Put(Resource(2, "later"));
        File.WriteAllText(_paths.Snapshot, "damaged");
        File.Copy(_paths.Backup, _paths.Snapshot, overwrite: true);

        Assert.Equal(["filled", "later"], Names(Read()));
    }

    [Fact]
    public void A_snapshot_of_an_unknown_schema_is_told()
    {
        Fill();
        Edit(snapshot => snapshot["schema"] = 2);

        Told($"{_paths.Snapshot}: schema 2: this redisinfra knows schema 1", ExitCodes.Failed);
    }

    [Fact]
    public void The_state_of_another_project_is_told()
    {
        Fill();
        Edit(snapshot => snapshot["project"] = "other");

        Told($"{_paths.Snapshot}: belongs to project 'other', not 'test'", ExitCodes.Failed);
    }

    [Fact]
    public void A_damaged_resource_is_told_and_not_dropped()
    {
        Fill();
        Edit(snapshot => snapshot["resources"]![0]!["body"] = "v1:AAAA:AAAA");

        Told($"{_paths.Snapshot}: damaged: an encrypted part is damaged", ExitCodes.Failed);
    }

    [Fact]
    public void A_missing_snapshot_with_a_journal_is_told()
    {
        Fill();
        File.Delete(_paths.Snapshot);

        Told($"{_paths.Snapshot}: missing", ExitCodes.Failed);
    }

    [Fact]
    public void A_missing_key_is_told_and_no_new_one_is_made()
    {
        Fill();
        File.Delete(_paths.Key);

        Told($"{_paths.Key}: missing", ExitCodes.Failed);
    }

    [Fact]
    public void Another_key_is_told()
    {
        Fill();
        File.WriteAllBytes(_paths.Key, new byte[Cipher.KeyBytes]);

        Told($"{_paths.Key} is not the key", ExitCodes.Failed);
    }

    [Fact]
    public void A_second_run_is_told_who_holds_the_stack()
    {
        using var first = Open();

        var error = Assert.Throws<CliException>(() => Open());
        Assert.Equal($"stack 'test' is in use by another run (pid {Environment.ProcessId}): wait for it to end", error.Message);
        Assert.Equal(ExitCodes.Failed, error.ExitCode);
    }

    [Fact]
    [Trait("Entry", "15")]
    public async Task However_runs_come_and_go_one_at_a_time_holds_the_stack()
    {
        var (holders, most) = (0, 0);
        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, (_, _) =>
        {
            // Each gets it in the end: nobody's deleting locks out who comes after.
            using var held = Eventually(() => StackLock.Take(_paths));
            InterlockedMax(ref most, Interlocked.Increment(ref holders));
            Thread.Yield();
            Interlocked.Decrement(ref holders);
            held.Delete();
            return ValueTask.CompletedTask;
        });
        Assert.Equal(1, most);
    }

    private static StackLock Eventually(Func<StackLock> take)
    {
        var budget = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return take();
            }
            catch (CliException e) when (budget.Elapsed < TimeSpan.FromMinutes(1))
            {
                Assert.Contains("in use by another run", e.Message, StringComparison.Ordinal);
                Thread.Yield();
            }
        }
    }

    [Fact]
    [Trait("Entry", "15")]
    public void What_can_not_be_written_is_told_as_that_and_not_as_in_use()
    {
        File.WriteAllText(_paths.Directory, "a file where the directory should be");
        var error = Assert.Throws<CliException>(() => StackLock.Take(_paths));
        Assert.Contains("the state can't be written", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("in use", error.Message, StringComparison.Ordinal);
        File.Delete(_paths.Directory);
    }

    [Fact]
    [Trait("Entry", "15")]
    public void A_state_that_is_deleted_leaves_no_empty_directory_and_no_half_written_file()
    {
        using (var store = Open())
        {
            Directory.CreateDirectory(Path.Combine(_paths.Directory, "nodes"));
            File.WriteAllText(_paths.Snapshot + ".new", "cut");
            store.Delete();
        }

        Assert.False(Directory.Exists(_paths.Directory));
    }

    [Fact]
    [Trait("Entry", "2")]
    public void Counts_of_keys_are_read_again_with_and_without_a_fold()
    {
        using (var store = Open())
        {
            store.SetCounts(new() { ["cache"] = 1 });
            store.Close();
            Assert.Equal(1, (int)Read().Counts["cache"]!);
            store.SetCounts(new() { ["cache"] = 2 });
        }

        Assert.Equal(2, (int)Read().Counts["cache"]!);
    }

    [Fact]
    public void A_wrong_passphrase_is_told_and_the_right_one_still_opens()
    {
        using (var store = Open(Samples.Salt, Samples.Passphrase))
            store.Put(Resource(1, "locked"));

        var error = Assert.Throws<CliException>(() => Read("wrong"));
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
        Assert.Contains("wrong passphrase", error.Message, StringComparison.Ordinal);
        Assert.Equal(["locked"], Names(Read(Samples.Passphrase)));
        Assert.False(File.Exists(_paths.Key));
    }

    [Fact]
    public void A_stack_that_gets_a_passphrase_has_its_state_encrypted_with_that()
    {
        Fill();
        Open(Samples.Salt, Samples.Passphrase).Dispose();
        File.Delete(_paths.Key);

        Assert.Equal(["filled"], Names(Read(Samples.Passphrase)));
    }

    [Theory]
    [InlineData("../etc")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("-x")]
    public void A_name_that_is_no_file_name_is_no_stack(string name)
    {
        var error = Assert.Throws<CliException>(() => StatePaths.Of(_scratch.Path, name));
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }

    private static ResourceState Resource(long number, string name) => new()
    {
        Number = number,
        Key = new("a:b:C", name),
        Status = ResourceStatus.Done,
        Id = $"id-{name}",
        Inputs = new() { ["text"] = "söme", ["list"] = new JsonArray(1, true) },
    };

    private static IEnumerable<string> Names(StackState state) => state.Resources.Select(r => r.Key.Name).Order(StringComparer.Ordinal);

    private void Fill()
    {
        using var store = Open();
        store.Put(Resource(1, "filled"));
        store.Close();
    }

    private StateStore Open(string? salt = null, string? passphrase = null) =>
        StateStore.Open(_paths, "test", salt, new(_ => passphrase));

    private StackState Read(string? passphrase = null) => new StateReader(_paths, "test", new(_ => passphrase)).Read().State;

    private void Edit(Action<JsonNode> edit)
    {
        var snapshot = JsonNode.Parse(File.ReadAllText(_paths.Snapshot))!;
        edit(snapshot);
        File.WriteAllText(_paths.Snapshot, snapshot.ToJsonString());
    }

    /// <summary>Reading and opening both tell, and leave every file as it was.</summary>
    private CliException Told(string words, int exitCode)
    {
        var before = Files();
        Assert.Throws<CliException>(() => Open());
        var error = Assert.Throws<CliException>(() => Read());
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(exitCode, error.ExitCode);
        Assert.Equal(before, Files());
        return error;
    }

    private Dictionary<string, string> Files() => Directory.GetFiles(_paths.Directory)
        .Where(f => f != _paths.Lock && f != _paths.Holder).ToDictionary(f => f, File.ReadAllText, StringComparer.Ordinal);
}
