using System.CommandLine;
using System.Globalization;
using RankLedger.Cli.Printing;
using RankLedger.Domain.Time;
using RankLedger.Rankings;

namespace RankLedger.Cli.Running;

/// <summary>A word where a question was asked before the ranking's last event, or before its first publication.</summary>
internal static class EarlierPoint
{
    /// <summary>Tells it beside the answer; nothing where no point was typed.</summary>
    public static async Task TellAsync(ParseResult parsed, OpenLedger ledger, Screen screen, CancellationToken ct)
    {
        var verb = parsed.CommandResult.Command;
        if (
            verb.Arguments.OfType<Argument<string>>().FirstOrDefault(each => each.Name == "RANKING") is not { } argument
            || parsed.GetValue(argument) is not { } ranking
        )
            return;
        var (recorded, published) = (Typed<AsRecorded>(parsed), Typed<AsPublished>(parsed));
        if (recorded is null && published is null)
            return;
        var ends = await ledger.AskAsync(new GetRankingEnds(ranking), ct);
        if (
            recorded is { } at
            && (await ledger.Questions.BasisAsync(new(default, at), ct)).Position is var position
            && position < ends.LastPosition
        )
            screen.Progress(
                $"The ranking goes on in the ledger behind @{position}, up to @{ends.LastPosition}; this is what was recorded by then."
            );
        if (published?.Day is { } day && ends.FirstPublished is { } first && day < first)
            screen.Progress(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Nothing of it was published by {day:yyyy-MM-dd}: its first publication is of {first:yyyy-MM-dd}."
                )
            );
    }

    private static T? Typed<T>(ParseResult parsed)
        where T : struct =>
        parsed.CommandResult.Command.Options.OfType<Option<T>>().FirstOrDefault() is { } option
        && parsed.GetResult(option) is { Implicit: false }
            ? parsed.GetValue(option)
            : null;
}
