using RankLedger.Cli.Printing;
using Spectre.Console;

namespace RankLedger.Cli.Tests;

/// <summary>A screen that keeps what is printed: piped, or a terminal of a width, without colours.</summary>
internal sealed class TestScreen : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter problems = new();

    public TestScreen(int? width = null) =>
        Screen = new(
            output,
            problems,
            width is { } columns ? Terminal(output, columns) : null,
            width is { } same ? Terminal(problems, same) : null
        );

    public Screen Screen { get; }

    public string Output => output.ToString();

    public string Problems => problems.ToString();

    public void Dispose()
    {
        output.Dispose();
        problems.Dispose();
    }

    private static IAnsiConsole Terminal(TextWriter writer, int width)
    {
        var terminal = AnsiConsole.Create(
            new()
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        terminal.Profile.Width = width;
        terminal.Profile.Capabilities.Unicode = true;
        return terminal;
    }
}
