using System.Diagnostics;
using Pulumi;
using Pulumi.Command.Local;
using Pulumi.Random;

namespace RedisInfra.Offline.Tests.Behaviour;

public sealed class SpeedTests
{
    [Fact]
    public async Task Ten_thousand_resources_register_in_a_few_seconds()
    {
        var mocks = new RecordingMocks();
        var watch = Stopwatch.StartNew();

        await Deployment.TestAsync(mocks, new() { IsPreview = false }, () =>
        {
            for (var i = 0; i < 1000; i++)
                _ = new Group($"group-{i}");
        });

        Assert.Equal(11_000, mocks.Resources.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    private sealed class Group : ComponentResource
    {
        public Group(string name)
            : base("test:index:Group", name)
        {
            var options = new CustomResourceOptions { Parent = this };
            var password = new RandomPassword($"{name}-password", new() { Length = 32 }, options);
            Command? previous = null;
            for (var i = 0; i < 9; i++)
            {
                previous = new Command(
                    $"{name}-{i}",
                    new()
                    {
                        Create = "start",
                        Environment = { { "PASSWORD", password.Result }, { "INDEX", $"{i}" } },
                        Triggers = new object[] { i },
                    },
                    CustomResourceOptions.Merge(options, new() { DependsOn = previous is null ? [] : [previous] }));
            }

            RegisterOutputs(new Dictionary<string, object?> { ["last"] = previous!.Stdout });
        }
    }
}
