using System.Formats.Tar;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Handlers.Docker;

namespace RedisInfra.Cli.Tests.Docker;

public sealed class ContainerArgumentsTests
{
    [Fact]
    public void Inputs_become_options_and_the_entry_points_further_words_precede_the_command() => Assert.Equal(
        [
            "create", "--name=n", "--user=999", "--stop-timeout=40", "--read-only=true", "--restart=unless-stopped", "--memory=64m",
            "--cap-drop=ALL", "--env=A=b c", "--tmpfs=/tmp:rw", "--label=l=v", "--volume=data:/data", "--volume=conf:/conf:ro",
            "--publish=127.0.0.1:6379:6379/tcp", "--network=net", "--ip=10.0.0.2", "--network-alias=n",
            "--health-cmd=sh ready", "--health-interval=10s", "--entrypoint=sh", "image", "script", "run",
        ],
        ContainerArguments.Of((JsonObject)JsonNode.Parse("""
            {
              "name": "n", "image": "image", "entrypoints": ["sh", "script"], "command": ["run"], "user": "999", "stopTimeout": 40,
              "readOnly": true, "restart": "unless-stopped", "memory": 64, "capabilities": { "drops": ["ALL"] }, "envs": ["A=b c"],
              "tmpfs": { "/tmp": "rw" }, "labels": [{ "label": "l", "value": "v" }],
              "volumes": [{ "volumeName": "data", "containerPath": "/data" }, { "volumeName": "conf", "containerPath": "/conf", "readOnly": true }],
              "ports": [{ "internal": 6379, "external": 6379, "ip": "127.0.0.1" }],
              "networksAdvanced": [{ "name": "net", "ipv4Address": "10.0.0.2", "aliases": ["n"] }],
              "healthcheck": { "tests": ["CMD", "sh", "ready"], "interval": "10s" }
            }
            """)!));

    [Fact]
    public void An_upload_keeps_its_path_text_and_permissions()
    {
        var uploads = (JsonArray)JsonNode.Parse("""[{ "file": "/a/secret", "content": "häh", "permissions": "0400" }, { "file": "/b", "content": "x" }]""")!;
        using var reader = new TarReader(new MemoryStream(UploadArchive.Of(uploads).ToArray()));
        var secret = reader.GetNextEntry()!;
        Assert.Equal("a/secret", secret.Name);
        Assert.Equal(UnixFileMode.UserRead, secret.Mode);
        Assert.Equal(0, secret.Uid);
        using var text = new StreamReader(secret.DataStream!);
        Assert.Equal("häh", text.ReadToEnd());
        Assert.Equal(Convert.ToInt32("644", 8), (int)reader.GetNextEntry()!.Mode);
    }
}
