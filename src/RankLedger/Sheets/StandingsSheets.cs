using System.Globalization;
using RankLedger.Domain.Standings;
using RankLedger.Standings;
using RankLedger.Storage;
using RankLedger.Wording;

namespace RankLedger.Sheets;

/// <summary>Tables and their changes as tables.</summary>
public static class StandingsSheets
{
    /// <summary>The lines of a <see cref="StandingsAnswer"/>.</summary>
    public static Sheet<StandingsAnswer> Rows { get; } =
        Sheet.Of<StandingsAnswer, StandingsRow>(
            answer => answer.Rows,
            ("rank", row => row.Rank),
            ("entity", row => row.Entity),
            ("name", row => row.Name),
            ("localName", row => row.LocalName),
            ("value", row => row.Value),
            ("low", row => row.Low),
            ("high", row => row.High),
            ("text", row => row.Text),
            ("printedUnit", row => row.PrintedUnit),
            ("evidence", row => row.Evidence),
            ("publication", row => row.Publication),
            ("publishedOn", row => row.PublishedOn),
            ("printedRank", row => row.PrintedRank),
            ("previousRank", row => row.PreviousRank),
            ("previousValue", row => row.PreviousValue),
            ("growthPublished", row => row.GrowthPublished),
            ("flags", row => row.Flags),
            ("growthComputed", row => row.GrowthComputed),
            ("share", row => row.Share),
            ("tier", row => row.Tier),
            ("order", row => row.Order),
            ("break", row => row.Break),
            ("rebased", row => row.Rebased),
            ("conflict", row => row.Conflict?.Select(rival => $"{rival.Publication}:{rival.Value.ToString(CultureInfo.InvariantCulture)}")),
            ("doubt", row => row.Doubt)
        ) with
        {
            Notes = answer => answer.Undeclared.Select(Phrases.NotDeclared),
        };

    /// <summary>One line for each movement: what kind, who, whom, and the ranks where they changed; or what is missing to
    /// compare.</summary>
    public static Sheet<MovementsAnswer> Movements { get; } =
        Sheet.Of<MovementsAnswer, MovedRow>(
            answer =>
                Each(answer.Movements)
                    .Concat(answer.Undeclared.Select(each => new MovedRow("not-declared", each.Entity ?? "", Detail: each.Detail))),
            ("movement", row => row.Kind),
            ("entity", row => row.Entity),
            ("overtaken", row => row.Overtaken),
            ("fromRank", row => row.From),
            ("toRank", row => row.To),
            ("before", row => row.Before),
            ("now", row => row.Now),
            ("detail", row => row.Detail)
        );

    /// <summary>The lines of a <see cref="ReplayStep"/>.</summary>
    public static Sheet<ReplayStep> Changes { get; } =
        Sheet.Of<ReplayStep, (ReplayStep Step, TableChange Change)>(
            step => step.Changes.Select(change => (step, change)),
            ("asPublished", row => row.Step.Basis.AsPublished),
            ("position", row => row.Step.Basis.Position),
            ("recordedAt", row => row.Step.Basis.RecordedAt),
            ("kind", row => row.Change.Kind),
            ("entity", row => row.Change.Entity),
            ("name", row => row.Change.Name),
            ("fromRank", row => row.Change.FromRank),
            ("toRank", row => row.Change.ToRank),
            ("fromValue", row => row.Change.FromValue),
            ("toValue", row => row.Change.ToValue),
            ("publication", row => row.Change.Publication),
            ("other", row => row.Change.Other),
            ("publications", row => row.Step.Publications)
        );

    /// <summary>One line for each deed; a day on which nothing is told of a row has none.</summary>
    public static Sheet<StopsAnswer> Deeds { get; } =
        Sheet.Of<StopsAnswer, (Stop Stop, StopPublication By, StopDeed Deed)>(
            answer => answer.Stops.SelectMany(stop => stop.Publications.SelectMany(by => by.Deeds.Select(deed => (stop, by, deed)))),
            ("on", row => row.Stop.On),
            ("precision", row => row.Stop.Precision),
            ("publication", row => row.By.Publication),
            ("publisher", row => row.By.Publisher),
            ("publishedOn", row => row.By.PublishedOn),
            ("entity", row => row.Deed.Entity),
            ("name", row => row.Deed.Name),
            ("localName", row => row.Deed.LocalName),
            ("isRanked", row => row.Deed.IsRanked),
            ("deed", row => row.Deed.Deed),
            ("changes", row => row.Deed.Changes),
            ("value", row => row.Deed.Value),
            ("text", row => row.Deed.Text),
            ("printedUnit", row => row.Deed.PrintedUnit),
            ("rank", row => row.Deed.Rank),
            ("before", row => row.Deed.Before)
        );

    /// <summary>The lines of a <see cref="PositionsAnswer"/>.</summary>
    public static Sheet<PositionsAnswer> Positions { get; } =
        Sheet.Of<PositionsAnswer, (PeriodPositions Of, PeriodPosition Row)>(
            answer => answer.Periods.SelectMany(period => period.Rows.Select(row => (period, row))),
            ("period", row => row.Of.Period),
            ("settled", row => row.Of.Settled),
            ("rank", row => row.Row.Rank),
            ("entity", row => row.Row.Entity),
            ("name", row => row.Row.Name),
            ("localName", row => row.Row.LocalName),
            ("evidence", row => row.Row.Evidence),
            ("value", row => row.Row.Value)
        );

    private static IEnumerable<MovedRow> Each(Movements found) =>
        [
            .. found.LeadChange is { } lead ? new[] { Passing("lead-change", lead) } : [],
            .. found.Overtakes.Select(overtake => Passing("overtake", overtake)),
            .. found.Entries.Select(entity => new MovedRow("entry", entity)),
            .. found.Exits.Select(entity => new MovedRow("exit", entity)),
            .. found.RankChanges.Select(change => new MovedRow(
                "rank-change",
                change.Entity,
                From: change.From,
                To: change.To,
                Detail: change.Doubt
            )),
            .. found.Missing.Select(sentence => new MovedRow("not-comparable", "", Detail: sentence)),
            .. found.Breaks.Except(found.Missing, StringComparer.Ordinal).Select(sentence => new MovedRow("break", "", Detail: sentence)),
        ];

    private static MovedRow Passing(string kind, Overtake found) =>
        new(kind, found.Entity, found.Overtaken, Before: found.Before, Now: found.Now, Detail: found.Doubt);

    private sealed record MovedRow(
        string Kind,
        string Entity,
        string? Overtaken = null,
        int? From = null,
        int? To = null,
        RowOrder? Before = null,
        RowOrder? Now = null,
        string? Detail = null
    );
}
