using System.CommandLine;

namespace RedisInfra.Cli.Commands;

/// <summary><c>--delete-data</c></summary>
internal static class DataOption
{
    /// <summary>What a person is asked where the option isn't given.</summary>
    public const string Question = "Delete the data that is kept, too?";

    public static Option<bool> Create() => new("--delete-data")
    {
        Description = "Delete volumes that hold data, too; else they are kept for the next up",
    };
}
