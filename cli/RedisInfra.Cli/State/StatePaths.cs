using System.Text.RegularExpressions;

namespace RedisInfra.Cli.State;

/// <summary>The files of one stack's state.</summary>
internal sealed partial record StatePaths(string Directory, string Stack)
{
    /// <summary>The resources, as of the last fold.</summary>
    public string Snapshot => File("json");

    /// <summary>A copy of the snapshot, in case that file is damaged.</summary>
    public string Backup => File("json.bak");

    /// <summary>What happened since.</summary>
    public string Journal => File("journal");

    /// <summary>The key of a stack without a passphrase.</summary>
    public string Key => File("key");

    /// <summary>What a drill disturbs.</summary>
    public string Drill => File("drill");

    /// <summary>One of them that couldn't be read.</summary>
    public string DamagedDrill => File("drill.damaged");

    public string Lock => File("lock");

    /// <summary>Who holds the lock.</summary>
    public string Holder => File("pid");

    /// <exception cref="CliException">The stack's name can't be one.</exception>
    public static StatePaths Of(string directory, string stack) => StackName().IsMatch(stack)
        ? new(directory, stack)
        : throw CliException.Usage($"--stack {stack}: a stack's name has letters, digits, '-', '_' and '.', as in `local`");

    private string File(string ending) => Path.Combine(Directory, $"{Stack}.{ending}");

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StackName();
}
