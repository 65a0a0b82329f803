using System.CommandLine;
using System.CommandLine.Parsing;
using RankLedger.Wording;

namespace RankLedger.Cli.Running;

/// <summary>Refuses options that contradict each other; nothing typed is ever ignored.</summary>
internal static class Contradictions
{
    public static void RefuseTogether(this Command verb, Option one, Option other) =>
        verb.Validators.Add(result =>
        {
            if (Given(result, one) && Given(result, other))
                result.AddError($"{Phrases.Contradict(one.Name, other.Name)}.");
        });

    public static void Refuse(this Command verb, Func<CommandResult, string?> reason) =>
        verb.Validators.Add(result =>
        {
            if (!WithoutValue(result).Any() && reason(result) is { } found)
                result.AddError(found);
        });

    /// <summary>The options that are named without the value that they need; such a line is refused for that before anything
    /// else.</summary>
    public static IEnumerable<Option> WithoutValue(SymbolResult result)
    {
        for (var command = result as CommandResult; command is not null; command = command.Parent as CommandResult)
        {
            foreach (var option in command.Children.OfType<OptionResult>())
            {
                if (!option.Implicit && option.Tokens.Count < option.Option.Arity.MinimumNumberOfValues)
                    yield return option.Option;
            }
        }
    }

    public static bool Given(SymbolResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
