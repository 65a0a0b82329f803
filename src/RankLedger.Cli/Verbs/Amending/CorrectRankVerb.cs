using System.CommandLine;
using RankLedger.Cli.Running;
using RankLedger.Domain.Publications;
using RankLedger.Publications;

namespace RankLedger.Cli.Verbs.Amending;

/// <summary><c>correct-rank RANKING PUBLICATION ENTITY PERIOD --to N|none</c>: we had recorded a printed position wrongly.</summary>
internal static class CorrectRankVerb
{
    public static Command Make(Invocation run)
    {
        var (entity, period, flow) = (Read.EntityArgument(), Read.PeriodArgument(), Read.FlowOption());
        var to = new Option<int>("--to")
        {
            Description = "The printed position, or none where none was printed",
            HelpName = "N|none",
            Required = true,
            CustomParser = found =>
                found.Tokens is [{ Value: "none" }]
                    ? 0
                    : Read.OneOf(found, (string? text, out int value, out string reason) => Read.Whole(text, 1, out value, out reason)),
        };
        var verb = new Command("correct-rank", "Corrects a printed position that we had recorded wrongly") { entity, period, to, flow };
        var amend = new AmendOptions(verb, evidenceNeeded: true);
        verb.SetAction(
            (parsed, ct) =>
            {
                var cell = new CellName(parsed.GetValue(flow), parsed.GetRequiredValue(period).ToString(), parsed.GetRequiredValue(entity));
                int? position = parsed.GetValue(to) is var number and > 0 ? number : null;
                return AmendOptions.SendAsync(
                    run,
                    parsed,
                    new CorrectRank(
                        amend.Ranking(parsed),
                        amend.Publication(parsed),
                        cell,
                        position,
                        amend.By(parsed),
                        amend.Version(parsed)
                    ),
                    ct
                );
            }
        );
        return verb;
    }
}
