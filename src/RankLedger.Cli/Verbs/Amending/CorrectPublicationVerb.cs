using System.CommandLine;
using RankLedger.Cli.Running;
using RankLedger.Domain.Publications;
using RankLedger.Publications;

namespace RankLedger.Cli.Verbs.Amending;

/// <summary><c>correct-publication RANKING PUBLICATION --field NAME --to VALUE|none</c>: we had recorded another field wrongly.</summary>
internal static class CorrectPublicationVerb
{
    public static Command Make(Invocation run)
    {
        var field = new Option<string>("--field")
        {
            Description = $"One of {string.Join(", ", PublicationFields.All)}",
            HelpName = "NAME",
            Required = true,
        };
        var to = new Option<string>("--to")
        {
            Description = "The text; none empties the field",
            HelpName = "VALUE|none",
            Required = true,
        };
        var verb = new Command("correct-publication", "Corrects another field of a publication that we had recorded wrongly") { field, to };
        var amend = new AmendOptions(verb, evidenceNeeded: true);
        verb.Refuse(result =>
            result.GetValue(field) is { } name && !PublicationFields.All.Contains(name)
                ? $"--field '{name}' is not known; expected one of {string.Join(", ", PublicationFields.All)}."
                : null
        );
        verb.Refuse(result =>
            result.GetValue(field) is { } name
            && result.GetValue(to) is { } text
            && PublicationFields.All.Contains(name)
            && PublicationFields.Problem(name, Text(text)) is { } problem
                ? $"--to for {name}: {problem}."
                : null
        );
        verb.SetAction(
            (parsed, ct) =>
                AmendOptions.SendAsync(
                    run,
                    parsed,
                    new CorrectPublication(
                        amend.Ranking(parsed),
                        amend.Publication(parsed),
                        new Dictionary<string, string?>(StringComparer.Ordinal)
                        {
                            [parsed.GetRequiredValue(field)] = Text(parsed.GetRequiredValue(to)),
                        },
                        amend.By(parsed),
                        amend.Version(parsed)
                    ),
                    ct
                )
        );
        return verb;
    }

    private static string? Text(string text) => text == "none" ? null : text;
}
