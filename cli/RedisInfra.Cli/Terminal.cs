using Spectre.Console;

namespace RedisInfra.Cli;

/// <summary>Where a command writes to and reads from.</summary>
/// <param name="Interactive">Whether a person is there: input and output are a terminal.</param>
/// <param name="Colour">Whether to use colours; terminals without them may still show progress in place.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, Func<string?> ReadLine, bool Interactive, bool Colour)
{
    /// <summary>Wide enough for every table, where nothing says how wide the reader's screen is.</summary>
    private const int PipedWidth = 200;

    public static Terminal Of(Func<string, string?> environment)
    {
        var interactive = !Console.IsInputRedirected && !Console.IsOutputRedirected
            && !string.Equals(environment("TERM"), "dumb", StringComparison.Ordinal);
        return new(Console.Out, Console.Error, Console.ReadLine, interactive, string.IsNullOrEmpty(environment("NO_COLOR")));
    }

    /// <summary>Spectre on this output: plain text where it is piped.</summary>
    public IAnsiConsole Ansi()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = Interactive ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = Interactive && Colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = Interactive ? InteractionSupport.Yes : InteractionSupport.No,
        });
        if (!Interactive)
            console.Profile.Width = PipedWidth;
        return console;
    }
}
