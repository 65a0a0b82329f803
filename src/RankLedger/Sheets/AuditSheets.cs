using System.Globalization;
using RankLedger.Auditing;
using RankLedger.Auditing.Checking;
using RankLedger.Auditing.Comparing;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Consistency;

namespace RankLedger.Sheets;

/// <summary>The audit trail as tables.</summary>
public static class AuditSheets
{
    /// <summary>The lines of a <see cref="AmendmentsAnswer"/>.</summary>
    public static Sheet<AmendmentsAnswer> Amendments { get; } =
        Sheet.Of<AmendmentsAnswer, AmendmentEvent>(
            answer => answer.Amendments,
            ("position", row => row.Position),
            ("recordedAt", row => row.RecordedAt),
            ("publication", row => row.Publication),
            ("type", row => row.Type),
            ("kind", row => row.Kind),
            ("entity", row => row.Entity),
            ("actor", row => row.Actor),
            ("reason", row => row.Reason),
            ("evidence", row => row.Evidence),
            ("detail", row => row.Detail),
            ("reversedBy", row => row.ReversedBy)
        );

    /// <summary>The lines of a <see cref="HistoryAnswer"/>.</summary>
    public static Sheet<HistoryAnswer> Statements { get; } =
        Sheet.Of<HistoryAnswer, HistoryStatement>(
            answer => answer.Statements,
            ("publication", row => row.Publication),
            ("publisher", row => row.Publisher),
            ("source", row => row.Source),
            ("authority", row => row.Authority),
            ("publishedOn", row => row.PublishedOn),
            ("visibleFrom", row => row.VisibleFrom),
            ("text", row => row.Text),
            ("printedUnit", row => row.PrintedUnit),
            ("qualifier", row => row.Qualifier),
            ("value", row => row.Value),
            ("low", row => row.Low),
            ("high", row => row.High),
            ("growth", row => row.Growth),
            ("flags", row => row.Flags),
            ("outcome", row => row.Outcome),
            ("again", row => row.Again),
            ("stands", row => row.Stands),
            ("droppedBy", row => row.DroppedBy),
            ("position", row => row.Position),
            ("recordedAt", row => row.RecordedAt),
            ("correctedAt", row => row.CorrectedAt),
            ("amendment", row => row.Amendment?.Position),
            ("amendmentKind", row => row.Amendment?.Kind),
            ("actor", row => row.Amendment?.Actor),
            ("reason", row => row.Amendment?.Reason),
            ("evidence", row => row.Amendment?.Evidence),
            ("amendmentRecordedAt", row => row.Amendment?.RecordedAt),
            ("withdrawnOn", row => row.Amendment?.On),
            ("reversedAt", row => row.Amendment?.ReversedAt),
            ("kind", row => row.Kind),
            ("title", row => row.Title),
            ("before", row => row.Before),
            ("url", row => row.Url)
        );

    /// <summary>The lines of a <see cref="RevisionsAnswer"/>.</summary>
    public static Sheet<RevisionsAnswer> Revisions { get; } =
        Sheet.Of<RevisionsAnswer, RevisionAnswer>(
            answer => answer.Revisions,
            ("entity", row => row.Entity),
            ("name", row => row.Name),
            ("period", row => row.Period),
            ("flow", row => row.Flow),
            ("kind", row => row.Kind),
            ("old", row => row.Old),
            ("new", row => row.New),
            ("low", row => row.Low),
            ("high", row => row.High),
            ("growth", row => row.Growth),
            ("difference", row => row.Difference),
            ("percent", row => row.Percent),
            ("publication", row => row.Publication),
            ("previousPublication", row => row.PreviousPublication),
            ("publishedOn", row => row.PublishedOn),
            ("daysSinceFirst", row => row.DaysSinceFirst)
        );

    /// <summary>One line for each cell that differs, then each rank, then each pair that turned round.</summary>
    public static Sheet<ComparisonAnswer> Differences { get; } =
        Sheet.Of<ComparisonAnswer, ComparedRow>(
            Each,
            ("what", row => row.What),
            ("entity", row => row.Entity),
            ("kind", row => row.Kind),
            ("passed", row => row.Passed),
            ("fromRank", row => row.From?.Rank),
            ("toRank", row => row.To?.Rank),
            ("fromValue", row => row.From?.Value),
            ("toValue", row => row.To?.Value),
            ("fromPublication", row => row.From?.Publication),
            ("toPublication", row => row.To?.Publication),
            ("origin", row => row.Origin),
            ("change", row => row.Change),
            ("position", row => row.Event.Position),
            ("sentence", row => row.Sentence)
        );

    /// <summary>The lines of a <see cref="CheckAnswer"/>.</summary>
    public static Sheet<CheckAnswer> Findings { get; } =
        Sheet.Of<CheckAnswer, Finding>(
            answer => answer.Findings,
            ("kind", row => row.Kind),
            ("entity", row => row.Entity),
            ("period", row => row.Period),
            ("flow", row => row.Flow),
            ("publication", row => row.Publication),
            ("value", row => row.Value),
            ("against", row => row.Against),
            ("againstPublication", row => row.AgainstPublication),
            ("detail", row => row.Detail)
        );

    /// <summary>As <c>revisions --triangle</c> prints it: one column for each day, nothing where there was no number.</summary>
    public static Sheet<TriangleAnswer> Triangle { get; } =
        new(
            answer => (answer?.Vintages ?? []).Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Prepend("period"),
            answer => answer.Rows.Select(row => row.Values.Cast<object?>().Prepend(row.Period))
        )
        {
            IsMatrix = true,
        };

    private static IEnumerable<ComparedRow> Each(ComparisonAnswer answer) =>
        answer
            .Cells.Select(cell => new ComparedRow(
                What: "cell",
                Entity: cell.Entity,
                Origin: cell.Origin,
                Change: cell.Change,
                Event: cell.Event,
                Sentence: cell.Sentence,
                Kind: cell.Kind,
                From: cell.From,
                To: cell.To
            ))
            .Concat(
                answer.Ranks.Select(rank => new ComparedRow(
                    What: "rank",
                    Entity: rank.Entity,
                    Origin: rank.Origin,
                    Change: rank.Change,
                    Event: rank.Event,
                    Sentence: rank.Sentence,
                    Kind: rank.Kind,
                    From: rank.From,
                    To: rank.To
                ))
            )
            .Concat(
                answer.Swaps.Select(swap => new ComparedRow(
                    What: "swap",
                    Entity: swap.Entity,
                    Origin: swap.Origin,
                    Change: swap.Change,
                    Event: swap.Event,
                    Sentence: swap.Sentence,
                    Passed: swap.Passed
                ))
            );

    private sealed record ComparedRow(
        string What,
        string Entity,
        Origin Origin,
        ChangeKind Change,
        ComparedEvent Event,
        string Sentence,
        DifferenceKind? Kind = null,
        ComparedCell? From = null,
        ComparedCell? To = null,
        string? Passed = null
    );
}
