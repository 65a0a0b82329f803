using System.CommandLine;
using RankLedger.Cli.Running;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Publications;

namespace RankLedger.Cli.Verbs.Amending;

/// <summary><c>correct RANKING PUBLICATION ENTITY PERIOD --to VALUE|none|dropped</c>: we had recorded a figure wrongly.</summary>
internal static class CorrectVerb
{
    public static Command Make(Invocation run)
    {
        var (entity, period, flow) = (Read.EntityArgument(), Read.PeriodArgument(), Read.FlowOption());
        var to = new Option<string>("--to")
        {
            Description =
                "The number: as printed where --unit is given, else exact in the flow's unit; none where nothing was printed; "
                + "dropped where it says that there is no value any more",
            HelpName = "VALUE|none|dropped",
            Required = true,
        };
        var unit = new Option<string?>("--unit")
        {
            Description = "The unit as printed, such as 亿元 or \"trillion yuan\"; the number then spans one of its last digit",
            HelpName = "UNIT",
        };
        var flags = new Option<string?>("--flags")
        {
            Description = "The marks printed beside the number, such as p for provisional",
            HelpName = "FLAGS",
            CustomParser = found => Read.OneOf<string?>(found, Flags.TryParse),
        };
        var exact = new Option<bool>("--exact")
        {
            Description = "The number is exact and in the flow's unit, although the cell was printed in another",
        };
        var add = new Option<bool>("--add") { Description = "Add a figure that the publication printed and we never recorded" };
        var verb = new Command("correct", "Corrects a figure that we had recorded wrongly")
        {
            entity,
            period,
            to,
            unit,
            flags,
            exact,
            add,
            flow,
        };
        var amend = new AmendOptions(verb, evidenceNeeded: true);
        verb.Refuse(result =>
            result.GetValue(to) is "none" or "dropped"
            && new Option[] { unit, flags }.FirstOrDefault(option => Contradictions.Given(result, option)) is { } given
                ? $"{given.Name} contradicts --to none and --to dropped; it belongs to a number."
                : null
        );
        verb.Refuse(result =>
            result.GetValue(to) is { } text && text is not ("none" or "dropped") && !GivenNumber.TryRead(text, out _) && !MayBeNumber(text)
                ? $"--to '{text}' is no number; expected such as 10508.6 or "
                    + $"1,050.86{(Contradictions.Given(result, unit) ? "" : " or 1.05e12")}, or none, or dropped."
                : null
        );
        verb.RefuseTogether(exact, unit);
        verb.SetAction(
            (parsed, ct) =>
            {
                var cell = new CellName(parsed.GetValue(flow), parsed.GetRequiredValue(period).ToString(), parsed.GetRequiredValue(entity));
                var correction = To(parsed.GetRequiredValue(to), parsed.GetValue(unit));
                if (correction is not null)
                    correction = correction with { Add = parsed.GetValue(add), Exact = parsed.GetValue(exact) };
                if (correction is not null && parsed.GetValue(flags) is { } marks)
                    correction = correction with { Flags = marks };
                return AmendOptions.SendAsync(
                    run,
                    parsed,
                    new CorrectFigure(
                        amend.Ranking(parsed),
                        amend.Publication(parsed),
                        cell,
                        correction,
                        amend.By(parsed),
                        amend.Version(parsed)
                    ),
                    ct
                );
            }
        );
        return verb;
    }

    private static FigureCorrection? To(string text, string? unit) =>
        text switch
        {
            "none" => null,
            "dropped" => FigureCorrection.Dropped,
            _ => FigureCorrection.Written(text, unit),
        };

    // Whether a text with its unit in it, such as 1.05万亿元, is one number is told where the flow's unit is known.
    private static bool MayBeNumber(string text) =>
        text.Any(char.IsAsciiDigit) && text.Any(each => each > 0x7f || each is ' ' or '$' or '%');
}
