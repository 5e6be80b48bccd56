using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Project;

/// <summary>The project: <c>Pulumi.yaml</c> and the directory it stands in.</summary>
internal sealed record ProjectFile(string Directory, string Name, JsonObject Yaml)
{
    public const string FileName = "Pulumi.yaml";

    public string StateDirectory => Path.Combine(Directory, ".redisinfra");

    public string StackFile(string stack) => Path.Combine(
        Directory, YamlFile.Text(Yaml, "stackConfigDir", Path.Combine(Directory, FileName)) ?? "", $"Pulumi.{stack}.yaml");

    /// <summary>The project of the nearest directory upwards that has one.</summary>
    public static ProjectFile Find(string workingDirectory)
    {
        for (var directory = new DirectoryInfo(workingDirectory); directory is not null; directory = directory.Parent)
        {
            var path = Path.Combine(directory.FullName, FileName);
            if (File.Exists(path))
                return Read(path);
        }

        throw CliException.Usage(
            $"no {FileName} in {workingDirectory} or above it: run redisinfra inside the project, or name it with --cwd");
    }

    private static ProjectFile Read(string path)
    {
        var yaml = YamlFile.Read(path);
        return yaml["name"] is JsonValue name && name.TryGetValue<string>(out var text) && text.Length > 0
            ? new(Path.GetDirectoryName(path)!, text, yaml)
            : throw CliException.Usage($"{path}: name: missing: write the project's name, as in `name: redisinfra`");
    }
}
