using System.CommandLine;
using System.CommandLine.Parsing;
using RankLedger.Cli.Helping;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Storage;

namespace RankLedger.Cli;

/// <summary>Reads the command line, runs the verb, and turns what went wrong into a message and an exit code.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(string[] args, Screen screen, StopSignals signals) =>
        RunAsync(args, screen, () => signals.ExitCode, signals.Token);

    public static async Task<int> RunAsync(string[] args, Screen screen, Func<int> interrupted, CancellationToken ct)
    {
        var parsed = AllVerbs.Parse(screen, args);
        var problems = new Problems(
            screen,
            args.Contains("--json", StringComparer.Ordinal),
            args.Contains("--verbose", StringComparer.Ordinal)
        );
        if (Refusals(parsed) is { Count: > 0 } refusals)
            return problems.Refuse(refusals, Verb(parsed));
        try
        {
            return await parsed.InvokeAsync(Invocation.Plain(screen), ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            return interrupted();
        }
        catch (Exception found)
        {
            return problems.Tell(found, Verb(parsed));
        }
    }

    private static List<string> Refusals(ParseResult parsed)
    {
        if (parsed.Action is GroupedHelp)
            return [];
        var repeated = Contradictions
            .WithoutValue(parsed.CommandResult)
            .Select(option =>
                $"{option.Name} needs a value{(option.HelpName is { } value ? $", as in {option.Name} {value}" : "")}. "
                + $"{option.Description}."
            )
            .Concat(Repeated(parsed))
            .ToList();
        return repeated.Count > 0
            ? [.. repeated.Distinct(StringComparer.Ordinal)]
            : [.. parsed.Errors.SelectMany(error => Told(error, parsed)).Concat(Meant(parsed)).Distinct(StringComparer.Ordinal)];
    }

    // What may have been meant by the first word or option that nothing knows.
    private static IEnumerable<string> Meant(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is not [var found, ..])
            yield break;
        var command = parsed.CommandResult.Command;
        var known = found.StartsWith('-')
            ? command.Options.Concat(GlobalOptions.All).Select(option => option.Name)
            : command.Subcommands.Select(verb => verb.Name);
        if (Nearest.Question(Nearest.To(found, known)) is { Length: > 0 } question)
            yield return question.TrimStart();
    }

    private static IEnumerable<string> Told(ParseError error, ParseResult parsed) =>
        error.SymbolResult is ArgumentResult { Tokens.Count: 0, Parent: CommandResult }
            ? parsed
                .CommandResult.Command.Arguments.Where(argument => parsed.GetResult(argument) is not { Tokens.Count: > 0 })
                .Select(argument => $"{argument.Name} is missing. {argument.Description}.")
            : [error.Message];

    // System.CommandLine lets the last of a repeated option win without a word.
    private static IEnumerable<string> Repeated(ParseResult parsed)
    {
        for (CommandResult? command = parsed.CommandResult; command is not null; command = command.Parent as CommandResult)
        {
            foreach (var option in command.Children.OfType<OptionResult>())
            {
                if (option.IdentifierTokenCount > 1 && option.Option.Arity.MaximumNumberOfValues <= 1)
                    yield return $"{option.Option.Name} is given {option.IdentifierTokenCount} times; give it once.";
            }
        }
    }

    private static string Verb(ParseResult parsed)
    {
        var words = new Stack<string>();
        for (var command = parsed.CommandResult; command is { Parent: not null }; command = command.Parent as CommandResult)
            words.Push(command.Command.Name);
        return string.Join(' ', words.Prepend(Invocation.Program));
    }
}
