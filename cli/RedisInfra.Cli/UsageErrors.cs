using System.CommandLine;
using RedisInfra.Stacks;

namespace RedisInfra.Cli;

/// <summary>What is wrong with a command line, in words: an unknown one is told with the nearest that there is.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unknown = parsed.UnmatchedTokens;
        // Of a command that isn't known nothing else is known.
        if (command is RootCommand && unknown.FirstOrDefault(t => !IsOption(t)) is { } word)
        {
            yield return $"{word}: {Nearest.Message("command", word, command.Subcommands.Select(c => c.Name))}";
            yield break;
        }

        foreach (var (token, before) in unknown.Zip(unknown.Prepend("")))
        {
            if (IsOption(token))
                yield return $"{token}: {Nearest.Message("option", token.Split('=', ':')[0], OptionsOf(parsed.CommandResult))}";
            else if (!IsOption(before)) // else its value
                yield return $"{token}: {Nearest.Message("argument", token, [])}";
        }

        if (command is RootCommand && unknown.Count > 0)
            yield break; // that a command is missing
        foreach (var error in parsed.Errors.Where(e => !unknown.Any(token => e.Message.Contains($"'{token}'", StringComparison.Ordinal))))
            yield return error.Message;
    }

    private static bool IsOption(string token) => token.StartsWith('-');

    private static IEnumerable<string> OptionsOf(System.CommandLine.Parsing.CommandResult result) =>
        result.Command.Options.Concat((result.Parent as System.CommandLine.Parsing.CommandResult)?.Command.Options.Where(o => o.Recursive) ?? [])
            .SelectMany(o => o.Aliases.Prepend(o.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
}
