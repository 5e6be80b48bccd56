using Pulumi;
using Pulumi.Command.Local;

namespace RedisInfra.Cli.Tests.Engine;

/// <summary>A file, made by commands that log what they do. A thing made twice without a deletion between holds two lines.</summary>
internal static class Thing
{
    public static Command Create(
        Rig rig, string name, string content = "one", string? trigger = null, Resource[]? after = null, string? probe = null, bool holdsData = false)
    {
        var environment = new InputMap<string> { { "CONTENT", content }, { "THING", $"{rig.Root}/things/{name}" }, { "LOG", $"{rig.Root}/log" } };
        if (probe is not null)
            environment.Add("REDISINFRA_PROBE", probe);
        if (holdsData)
            environment.Add("REDISINFRA_HOLDS_DATA", "true");
        return new Command(name, new CommandArgs
        {
            Create = $"echo 'create {name}' >> \"$LOG\"; printf %s \"$CONTENT\" > \"$THING\"; echo made",
            Update = $"echo 'update {name}' >> \"$LOG\"; printf %s \"$CONTENT\" > \"$THING\"",
            Delete = $"echo 'delete {name}' >> \"$LOG\"; rm -f \"$THING\"",
            Environment = environment,
            Triggers = trigger is null ? new InputList<object>() : new object[] { trigger },
        }, new CustomResourceOptions { DependsOn = after ?? [] });
    }
}
