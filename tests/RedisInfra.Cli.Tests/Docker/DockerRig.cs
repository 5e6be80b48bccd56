using Pulumi;
using Pulumi.Docker;
using Pulumi.Docker.Inputs;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.Tests.Engine;
using RedisInfra.Components;

namespace RedisInfra.Cli.Tests.Docker;

/// <summary>A stack of one container with a volume on a real engine; nothing of it stays.</summary>
internal sealed class DockerRig : IDisposable
{
    public const string Image = "redisinfra-test/redis:7.0";

    private readonly string _id = $"rig{Guid.NewGuid():N}"[..12];

    public Rig Stack { get; } = new();

    public string Container => $"{_id}-node";

    public string Volume => $"{_id}-data";

    public string Network => $"{_id}-net";

    public Task<Outcome> UpAsync(string script = "trap 'exit 0' TERM; echo started >> /data/log; sleep 300 & wait", int memory = 64, string label = "one") =>
        Stack.UpAsync(() => Program(script, memory, label));

    public Task<Plan> PlanAsync() => Stack.PlanAsync(() => Program("sleep 300", 64, "one"));

    public Task<Outcome> DownAsync() => Stack.UpAsync(() => { });

    public static string Ask(params string[] words) => EndToEnd.Tests.Docker.Engine.Do(words).Trim();

    public void Dispose()
    {
        EndToEnd.Tests.Docker.Engine.Try("rm", "--force", "--volumes", Container);
        EndToEnd.Tests.Docker.Engine.Try("volume", "rm", "--force", Volume);
        EndToEnd.Tests.Docker.Engine.Try("network", "rm", Network);
        Stack.Dispose();
    }

    private void Program(string script, int memory, string label)
    {
        var image = new RemoteImage("image", new RemoteImageArgs { Name = Image, KeepLocally = true });
        var network = new Network("net", new NetworkArgs { Name = Network, Labels = Owned((l, v) => new NetworkLabelArgs { Label = l, Value = v }) });
        var volume = new Volume("data", new VolumeArgs
        {
            Name = Volume,
            Labels = [.. Owned((l, v) => new VolumeLabelArgs { Label = l, Value = v }), new VolumeLabelArgs { Label = EngineHints.DataLabel, Value = "true" }],
        });
        _ = new Container("node", new ContainerArgs
        {
            Name = Container,
            Image = image.ImageId,
            Command = ["sh", "-c", script],
            Memory = memory,
            MemorySwap = memory,
            DestroyGraceSeconds = 5,
            Uploads = [new ContainerUploadArgs { File = "/uploaded", Content = "text", Permissions = "0444" }],
            NetworksAdvanced = [new ContainerNetworksAdvancedArgs { Name = network.Name! }],
            Volumes = [new ContainerVolumeArgs { VolumeName = volume.Name!, ContainerPath = "/data" }],
            Labels = [.. Owned((l, v) => new ContainerLabelArgs { Label = l, Value = v }), new ContainerLabelArgs { Label = "kind", Value = label }],
            User = "0",
        });
    }

    private List<T> Owned<T>(Func<string, string, T> label) => [label("redisinfra.stack", _id), label("redisinfra.deployment", "rig")];
}
