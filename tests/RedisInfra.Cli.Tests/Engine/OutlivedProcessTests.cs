using System.Diagnostics;
using System.Text.Json.Nodes;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Tests.Engine;

public sealed class OutlivedProcessTests
{
    [Fact]
    public async Task What_an_interrupted_run_left_running_is_waited_for_before_it_is_done_again()
    {
        using var rig = new Rig();
        using var left = Process.Start(new ProcessStartInfo("/bin/sh", [
            "-c", $"while ! test -e {rig["let-go"]}; do sleep 0.01; done; echo 'left over' >> {rig["log"]}"]))!;
        using (var store = rig.Open())
        {
            store.Put(new()
            {
                Number = 1,
                Key = new("command:local:Command", "a"),
                Status = ResourceStatus.Creating,
                Process = new(left.Id, left.StartTime.ToUniversalTime().Ticks),
                Inputs = new() { ["create"] = JsonValue.Create("interrupted") },
            });
        }

        var up = rig.UpAsync(() => Thing.Create(rig, "a"));
        await Eventually.TrueAsync(() => rig.Begun.Contains("create a"));
        Assert.Empty(rig.Log);
        File.WriteAllText(rig["let-go"], "");

        Assert.True((await up).Succeeded);
        Assert.Equal(["left over", "create a"], rig.Log);
    }
}
