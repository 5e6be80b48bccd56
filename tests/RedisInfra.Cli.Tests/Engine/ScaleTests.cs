using Pulumi;
using Pulumi.Command.Local;
using Pulumi.Random;
using RedisInfra.Cli.Engine;

namespace RedisInfra.Cli.Tests.Engine;

public sealed class ScaleTests
{
    [Fact]
    public async Task Thousands_of_resources_are_planned_registered_and_found_unchanged_in_seconds()
    {
        using var rig = new Rig();
        const int Deployments = 1000;
        void Program()
        {
            for (var i = 0; i < Deployments; i++)
            {
                var component = new Component($"d{i}");
                var password = new RandomPassword($"d{i}-password", new RandomPasswordArgs { Length = 32 }, new CustomResourceOptions { Parent = component });
                Command? before = null;
                for (var node = 0; node < 6; node++)
                {
                    before = new Command($"d{i}-{node}", new CommandArgs { Stdin = password.Result }, new CustomResourceOptions
                    {
                        Parent = component,
                        DependsOn = before is null ? [] : [before],
                    });
                }
            }
        }

        var began = TimeProvider.System.GetTimestamp();
        var up = await rig.UpAsync(Program);
        var created = TimeProvider.System.GetElapsedTime(began);
        var again = await rig.UpAsync(Program);

        Assert.Equal(8 * Deployments, up.Count(OperationKind.Create));
        Assert.False(again.ChangedAnything);
        Assert.InRange(created.TotalSeconds, 0, 60);
    }

    private sealed class Component(string name) : ComponentResource("redisinfra:index:Redis", name);
}
