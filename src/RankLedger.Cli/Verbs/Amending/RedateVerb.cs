using System.CommandLine;
using RankLedger.Cli.Running;
using RankLedger.Domain.Time;
using RankLedger.Publications;

namespace RankLedger.Cli.Verbs.Amending;

/// <summary><c>redate RANKING PUBLICATION --to DATE</c>: we had recorded the wrong publication date.</summary>
internal static class RedateVerb
{
    public static Command Make(Invocation run)
    {
        var to = new Option<string>("--to")
        {
            Description = "The date: 2026-01-22, 2026-01 or 2026",
            HelpName = "DATE",
            Required = true,
        };
        var precision = new Option<string?>("--precision")
        {
            Description = "How precisely it is known; what the date is written to without it",
            HelpName = "day|month|year",
        };
        var knownBy = new Option<string?>("--known-by")
        {
            Description = "A day inside that month or year on which it was certainly public",
            HelpName = "DATE",
        };
        var verb = new Command("redate", "Corrects a publication date that we had recorded wrongly") { to, precision, knownBy };
        var amend = new AmendOptions(verb, evidenceNeeded: true);
        verb.Refuse(result =>
            result.GetValue(to) is { } text
            && !PublicationDate.TryParse(text, result.GetValue(precision), result.GetValue(knownBy), out _, out var reason)
                ? $"{reason}."
                : null
        );
        verb.SetAction(
            (parsed, ct) =>
            {
                if (
                    !PublicationDate.TryParse(
                        parsed.GetRequiredValue(to),
                        parsed.GetValue(precision),
                        parsed.GetValue(knownBy),
                        out var date,
                        out var reason
                    )
                )
                    throw new NotUnderstoodException(reason);
                return AmendOptions.SendAsync(
                    run,
                    parsed,
                    new RedatePublication(amend.Ranking(parsed), amend.Publication(parsed), date!, amend.By(parsed), amend.Version(parsed)),
                    ct
                );
            }
        );
        return verb;
    }
}
