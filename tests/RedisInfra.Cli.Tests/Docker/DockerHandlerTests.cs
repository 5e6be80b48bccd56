using RedisInfra.Cli.Engine;
using RedisInfra.EndToEnd.Tests.Docker;

namespace RedisInfra.Cli.Tests.Docker;

public sealed class DockerHandlerTests : IDisposable
{
    private readonly DockerRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [DockerFact(DockerRig.Image)]
    public async Task What_is_created_runs_and_is_left_alone_afterwards()
    {
        Assert.Empty((await _rig.UpAsync()).Failures);
        Assert.Equal("text", DockerRig.Ask("exec", _rig.Container, "cat", "/uploaded"));
        Assert.False((await _rig.UpAsync()).ChangedAnything);
    }

    [DockerFact(DockerRig.Image)]
    public async Task A_changed_label_replaces_the_container_and_a_changed_limit_doesnt()
    {
        await _rig.UpAsync();
        var before = Id();
        Assert.Equal(1, (await _rig.UpAsync(memory: 96)).Count(OperationKind.Update));
        Assert.Equal(before, Id());
        Assert.Equal("100663296", DockerRig.Ask("inspect", "--format", "{{.HostConfig.Memory}}", _rig.Container));

        Assert.Equal(1, (await _rig.UpAsync(memory: 96, label: "two")).Count(OperationKind.Replace));
        Assert.NotEqual(before, Id());
        Assert.Equal(2, Starts());
    }

    [DockerFact(DockerRig.Image)]
    public async Task What_died_or_went_or_froze_outside_is_made_whole_again()
    {
        await _rig.UpAsync();
        foreach (var harm in (string[][])[["kill", _rig.Container], ["pause", _rig.Container], ["rm", "--force", _rig.Container]])
        {
            DockerRig.Ask(harm);
            Assert.Equal(1, (await _rig.UpAsync()).Count(OperationKind.Repair));
            Assert.Equal("running", DockerRig.Ask("inspect", "--format", "{{.State.Status}}", _rig.Container));
        }
    }

    [DockerFact(DockerRig.Image)]
    public async Task What_somebody_else_made_is_neither_adopted_nor_removed()
    {
        DockerRig.Ask("create", "--name", _rig.Container, DockerRig.Image, "true");
        var refused = await Assert.ThrowsAsync<CliException>(() => _rig.UpAsync());
        Assert.Equal(ExitCodes.Failed, refused.ExitCode);
        Assert.Contains($"container {_rig.Container} exists already and isn't this stack's", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_rig.Stack.State().Resources);
        DockerRig.Ask("inspect", _rig.Container);
    }

    [DockerFact(DockerRig.Image)]
    public async Task A_container_that_ends_at_once_tells_its_last_words_and_is_gone()
    {
        var outcome = await _rig.UpAsync("echo 'no such thing' >&2; exit 3");
        Assert.Contains("ended with exit code 3: no such thing", Assert.Single(outcome.Failures).Message, StringComparison.Ordinal);
        Assert.Null(EndToEnd.Tests.Docker.Engine.Try("inspect", "--type", "container", _rig.Container));
    }

    [DockerFact(DockerRig.Image)]
    public async Task Data_is_kept_when_its_volume_is_dropped_and_found_again()
    {
        await _rig.UpAsync();
        var dropped = await _rig.DownAsync();
        Assert.Equal(1, dropped.Count(OperationKind.Keep));
        Assert.Null(EndToEnd.Tests.Docker.Engine.Try("inspect", "--type", "container", _rig.Container));

        await _rig.UpAsync();
        Assert.Equal(2, Starts());

        await _rig.Stack.DestroyAsync();
        Assert.Equal(_rig.Volume, Assert.Single(_rig.Stack.State().Resources).Id);
        await _rig.Stack.DestroyAsync(deletesData: true);
        Assert.Null(EndToEnd.Tests.Docker.Engine.Try("volume", "inspect", _rig.Volume));
        Assert.Empty(_rig.Stack.State().Resources);
    }

    [DockerFact(DockerRig.Image)]
    public async Task An_engine_that_is_down_is_told_before_anything_is_touched()
    {
        await _rig.UpAsync();
        Environment.SetEnvironmentVariable("DOCKER_HOST", "unix:///nowhere/docker.sock");
        try
        {
            var refused = await Assert.ThrowsAsync<CliException>(_rig.PlanAsync);
            Assert.Equal(ExitCodes.Failed, refused.ExitCode);
            Assert.Contains("Cannot connect to the Docker daemon at unix:///nowhere/docker.sock", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DOCKER_HOST", null);
        }
    }

    private string Id() => DockerRig.Ask("inspect", "--format", "{{.Id}}", _rig.Container);

    private int Starts() => DockerRig.Ask("exec", _rig.Container, "cat", "/data/log").Split('\n').Length;
}
