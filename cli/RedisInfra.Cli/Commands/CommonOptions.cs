using System.CommandLine;
using RedisInfra.Cli.Project;

namespace RedisInfra.Cli.Commands;

/// <summary>Options that every command has.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string> _stack = new("--stack", "-s")
    {
        Description = "The stack: Pulumi.NAME.yaml",
        HelpName = "NAME",
        DefaultValueFactory = _ => "local",
    };

    private readonly Option<string[]> _config = new("--config", "-c")
    {
        Description = "Override one setting for this run, as in -c redisinfra:deployments.cache.memory.limit=256Mi",
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _directory = new("--cwd")
    {
        Description = "Run as if started in this directory",
        HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_stack);
        command.Options.Add(_config);
        command.Options.Add(_directory);
    }

    public Session Open(ParseResult parsed, Services services)
    {
        var directory = Path.GetFullPath(parsed.GetValue(_directory) ?? ".", services.WorkingDirectory);
        var overrides = (parsed.GetValue(_config) ?? []).Select(ConfigOverride.Parse).ToList();
        return new(services, ProjectFile.Find(directory), parsed.GetValue(_stack)!, overrides);
    }
}
