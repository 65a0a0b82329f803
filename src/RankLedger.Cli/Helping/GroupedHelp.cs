using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;

namespace RankLedger.Cli.Helping;

/// <summary>The help: of the program its verbs by groups, of a verb what System.CommandLine tells, and examples behind either.</summary>
internal sealed class GroupedHelp(IReadOnlyList<VerbGroup> groups, Screen screen) : SynchronousCommandLineAction
{
    private const int NarrowestText = 40;
    private readonly HelpAction whole = new();

    /// <inheritdoc />
    public override bool ClearsParseErrors => true;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        if (command.Parents.Any())
            whole.Invoke(parseResult);
        else
            WriteProgram(command, parseResult.InvocationConfiguration.Output);
        Examples(command, parseResult.InvocationConfiguration.Output);
        return ExitCode.Done;
    }

    private void WriteProgram(Command root, TextWriter output)
    {
        output.WriteLine($"{root.Description}{Environment.NewLine}");
        output.WriteLine($"Usage: {Invocation.Program} VERB [arguments] [options]");
        output.WriteLine($"       {Invocation.Program} VERB --help tells the rest of a verb.");
        var column = 2 + groups.SelectMany(group => group.Verbs).Max(verb => verb.Name.Length) + 2;
        foreach (var group in groups)
        {
            output.WriteLine($"{Environment.NewLine}{group.Title}:");
            foreach (var verb in group.Verbs)
                WriteRow(output, verb.Name, verb.Description ?? "", column);
        }

        output.WriteLine($"{Environment.NewLine}Options of every verb:");
        var options = root.Options.Where(option => !option.Hidden).ToList();
        var wide = 2 + options.Max(option => Shown(option).Length) + 2;
        foreach (var option in options)
            WriteRow(output, Shown(option), option.Description ?? "", wide);
        output.WriteLine();
    }

    private static string Shown(Option option) => option.HelpName is { } value ? $"{option.Name} <{value}>" : option.Name;

    // A terminal gets its text broken between words below the text; a pipe gets a line each.
    private void WriteRow(TextWriter output, string name, string text, int column)
    {
        var width = screen.Terminal is { } terminal ? Math.Max(terminal.Profile.Width - column - 1, NarrowestText) : int.MaxValue;
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > width)
                lines.Add(word);
            else
                lines[^1] += lines[^1].Length == 0 ? word : $" {word}";
        }

        output.WriteLine($"  {name}".PadRight(column) + lines[0]);
        foreach (var line in lines.Skip(1))
            output.WriteLine(new string(' ', column) + line);
    }

    private static void Examples(Command command, TextWriter output)
    {
        // A verb of a verb, such as log export, has none.
        if (command.Parents.Any(parent => parent.Parents.Any()))
            return;
        if (HelpExamples.Of(command.Parents.Any() ? command.Name : "") is not { Count: > 0 } examples)
            return;
        output.WriteLine("Examples:");
        foreach (var example in examples)
            output.WriteLine($"  {Invocation.Program} {example}");
        output.WriteLine();
    }
}
