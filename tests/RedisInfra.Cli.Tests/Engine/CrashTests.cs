using RedisInfra.Cli.Engine;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Tests.Engine;

public sealed class CrashTests
{
    /// <summary>More writes than any of these runs makes.</summary>
    private const int Many = 200;

    [Fact]
    public async Task A_first_up_that_dies_at_any_write_is_completed_by_the_next()
    {
        await EveryCrashAsync(
            prepare: _ => Task.CompletedTask,
            crash: (rig, die) => rig.UpAsync(() => Before(rig), die),
            then: async rig => AssertEnd(await rig.UpAsync(() => Before(rig)), rig, ["a=one", "b=one", "c=one", "d=one"]));
    }

    [Fact]
    public async Task An_up_that_updates_replaces_creates_and_deletes_and_dies_at_any_write_is_completed_by_the_next()
    {
        await EveryCrashAsync(
            prepare: rig => rig.UpAsync(() => Before(rig)),
            crash: (rig, die) => rig.UpAsync(() => After(rig), die),
            then: async rig => AssertEnd(await rig.UpAsync(() => After(rig)), rig, ["a=one", "b=two", "c=gone", "e=one"]));
    }

    [Fact]
    public async Task After_a_crash_at_any_write_the_old_program_can_be_had_back()
    {
        await EveryCrashAsync(
            prepare: rig => rig.UpAsync(() => Before(rig)),
            crash: (rig, die) => rig.UpAsync(() => After(rig), die),
            then: async rig =>
            {
                var outcome = await rig.UpAsync(() => Before(rig));
                Assert.True(outcome.Succeeded);
                AssertSettled(rig, ["a", "b", "c", "d"]);
                Assert.Equal("one", rig.Things["b"]);
            });
    }

    [Fact]
    public async Task A_destroy_that_dies_at_any_write_is_completed_by_the_next()
    {
        await EveryCrashAsync(
            prepare: rig => rig.UpAsync(() => Before(rig)),
            crash: (rig, die) => rig.DestroyAsync(die),
            then: async rig =>
            {
                Assert.True((await rig.DestroyAsync()).Succeeded);
                Assert.Empty(rig.Things);
                Assert.False(Directory.Exists(rig.Paths.Directory));
            });
    }

    [Fact]
    public async Task An_up_after_a_destroy_that_died_at_any_write_makes_everything_once()
    {
        await EveryCrashAsync(
            prepare: rig => rig.UpAsync(() => Before(rig)),
            crash: (rig, die) => rig.DestroyAsync(die),
            then: async rig => AssertEnd(await rig.UpAsync(() => Before(rig)), rig, ["a=one", "b=one", "c=one", "d=one"]));
    }

    /// <summary>b is updated, c replaced, d deleted and e created.</summary>
    private static void Before(Rig rig)
    {
        var a = Thing.Create(rig, "a");
        Thing.Create(rig, "b", after: [a]);
        Thing.Create(rig, "c", trigger: "1");
        Thing.Create(rig, "d");
    }

    private static void After(Rig rig)
    {
        var a = Thing.Create(rig, "a");
        Thing.Create(rig, "b", "two", after: [a]);
        Thing.Create(rig, "c", trigger: "2");
        Thing.Create(rig, "e", after: [a]);
    }

    private static async Task EveryCrashAsync(Func<Rig, Task> prepare, Func<Rig, Action, Task> crash, Func<Rig, Task> then)
    {
        for (var write = 1; write < Many; write++)
        {
            using var rig = new Rig();
            await prepare(rig);
            var death = new SimulatedCrash(write);
            try
            {
                await crash(rig, death.BeforeWrite);
            }
            catch (SimulatedCrash)
            {
                // As it should.
            }

            await then(rig);
            if (!death.Happened)
            {
                Assert.True(write > 5, "the run hardly wrote anything");
                return;
            }
        }

        Assert.Fail("the run never came to its end");
    }

    /// <param name="things">As <c>name=content</c>; <c>gone</c> where the old delete ran after the new create and took the file.</param>
    private static void AssertEnd(Outcome outcome, Rig rig, string[] things)
    {
        Assert.True(outcome.Succeeded, string.Join(", ", outcome.Failures));
        AssertSettled(rig, [.. things.Select(t => t.Split('=')[0])]);
        foreach (var (name, content) in things.Select(t => (t.Split('=')[0], t.Split('=')[1])))
        {
            if (string.Equals(content, "gone", StringComparison.Ordinal))
                Assert.DoesNotContain(name, rig.Things.Keys);
            else
                Assert.Equal(content, rig.Things[name]);
        }
    }

    private static void AssertSettled(Rig rig, string[] names)
    {
        var resources = rig.State().Resources;
        Assert.Equal(names, resources.Select(r => r.Key.Name).Order(StringComparer.Ordinal));
        Assert.All(resources, r => Assert.Equal(ResourceStatus.Done, r.Status));
        Assert.Empty(rig.Things.Keys.Except(names, StringComparer.Ordinal));
    }
}
