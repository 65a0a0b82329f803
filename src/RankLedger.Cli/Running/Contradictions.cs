using System.CommandLine;
using System.CommandLine.Parsing;

namespace RankLedger.Cli.Running;

/// <summary>Refuses options that contradict each other; nothing typed is ever ignored.</summary>
internal static class Contradictions
{
    public static void RefuseTogether(this Command verb, Option one, Option other) => verb.Validators.Add(result =>
    {
        if (Given(result, one) && Given(result, other))
            result.AddError($"{one.Name} and {other.Name} contradict each other; give one of them.");
    });

    public static void Refuse(this Command verb, Func<CommandResult, string?> reason) => verb.Validators.Add(result =>
    {
        if (reason(result) is { } found)
            result.AddError(found);
    });

    public static bool Given(SymbolResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
