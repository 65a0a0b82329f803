using System.Text.Json;
using RankLedger.Domain.Texts;
using RankLedger.Storage;
using Spectre.Console;

namespace RankLedger.Cli.Printing;

/// <summary>Where results and problems go. A terminal gets tables and a little colour; a pipe gets plain text.</summary>
/// <param name="output">Standard output: results only.</param>
/// <param name="problems">Standard error: progress and problems.</param>
/// <param name="terminal">Standard output as a terminal; null when piped.</param>
/// <param name="problemTerminal">Standard error as a terminal; null when piped.</param>
/// <param name="asking">Where a person can be asked; null where input or output is no terminal.</param>
internal sealed class Screen(
    TextWriter output,
    TextWriter problems,
    IAnsiConsole? terminal,
    IAnsiConsole? problemTerminal,
    IAnsiConsole? asking = null
)
{
    public static Style Faint { get; } = new(decoration: Decoration.Dim);

    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    public TextWriter Output => output;

    public TextWriter Problems => problems;

    public IAnsiConsole? Terminal => terminal;

    public IAnsiConsole? ProblemTerminal => problemTerminal;

    /// <summary>Where a person can be asked; null where there is none.</summary>
    public IAnsiConsole? Asking => asking;

    public static Screen OfConsole()
    {
        var terminal = Console.IsOutputRedirected ? null : AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Out) });
        return new(
            Console.Out,
            Console.Error,
            terminal,
            Console.IsErrorRedirected ? null : AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) }),
            Console.IsInputRedirected ? null : terminal
        );
    }

    /// <summary>A line or a paragraph of a result; a terminal wraps it between words.</summary>
    public void Line(string text = "", Style? style = null)
    {
        text = KeptText.Shown(text);
        if (terminal is null)
            output.WriteLine(text);
        else
            terminal.Write(new Text(text + "\n", style));
    }

    /// <summary>An empty line before a table; on a terminal a table brings its own.</summary>
    public void Gap()
    {
        if (terminal is null)
            output.WriteLine();
    }

    /// <summary>A table of a result.</summary>
    public void Table(TextTable table)
    {
        if (terminal is null)
            table.WritePlain(output);
        else
            table.WriteTo(terminal);
    }

    /// <summary>An answer as one line of JSON.</summary>
    public void Json<T>(T answer) => output.WriteLine(JsonSerializer.Serialize(answer, AnswerJson.Options));

    /// <summary>That line as it is written to a file.</summary>
    public static byte[] Bytes<T>(T answer) => [.. JsonSerializer.SerializeToUtf8Bytes(answer, AnswerJson.Options), (byte)'\n'];

    /// <summary>What is being done.</summary>
    public void Progress(string step)
    {
        step = KeptText.Shown(step);
        if (problemTerminal is null)
            problems.WriteLine(step);
        else
            problemTerminal.Write(new Text(step + "\n", Faint));
    }

    /// <summary>What went wrong.</summary>
    public void Problem(string text)
    {
        text = KeptText.Shown(text);
        if (problemTerminal is null)
            problems.WriteLine(text);
        else
            problemTerminal.Write(new Text(text + "\n", new Style(Color.Red)));
    }
}
