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

    /// <summary>The lines of a <see cref="HistoryAnswer"/>: each statement, then each printed position.</summary>
    public static Sheet<HistoryAnswer> Statements { get; } =
        Sheet.Of<HistoryAnswer, (HistoryStatement? Stated, HistoryPosition? Printed)>(
            answer =>
                answer
                    .Statements.Select(each => ((HistoryStatement?)each, (HistoryPosition?)null))
                    .Concat(answer.PrintedPositions.Select(each => ((HistoryStatement?)null, (HistoryPosition?)each))),
            ("publication", row => row.Stated?.Publication ?? row.Printed?.Publication),
            ("publisher", row => row.Stated?.Publisher ?? row.Printed?.Publisher),
            ("source", row => row.Stated?.Source),
            ("authority", row => row.Stated?.Authority),
            ("publishedOn", row => row.Stated?.PublishedOn ?? row.Printed?.PublishedOn),
            ("visibleFrom", row => row.Stated?.VisibleFrom),
            ("text", row => row.Stated?.Text),
            ("printedUnit", row => row.Stated?.PrintedUnit),
            ("qualifier", row => row.Stated?.Qualifier),
            ("value", row => row.Stated?.Value),
            ("low", row => row.Stated?.Low),
            ("high", row => row.Stated?.High),
            ("rank", row => row.Printed?.Rank),
            ("growth", row => row.Stated?.Growth),
            ("flags", row => row.Stated?.Flags),
            ("outcome", row => row.Stated?.Outcome),
            ("again", row => row.Stated?.Again),
            ("stands", row => row.Stated?.Stands),
            ("droppedBy", row => row.Stated?.DroppedBy),
            ("takenBackOn", row => row.Printed?.TakenBackOn),
            ("takenBackBy", row => row.Printed?.TakenBackBy),
            ("position", row => row.Stated?.Position),
            ("recordedAt", row => row.Stated?.RecordedAt),
            ("correctedAt", row => row.Stated?.CorrectedAt),
            ("amendment", row => row.Stated?.Amendment?.Position),
            ("amendmentKind", row => row.Stated?.Amendment?.Kind),
            ("actor", row => row.Stated?.Amendment?.Actor),
            ("reason", row => row.Stated?.Amendment?.Reason),
            ("evidence", row => row.Stated?.Amendment?.Evidence),
            ("amendmentRecordedAt", row => row.Stated?.Amendment?.RecordedAt),
            ("withdrawnOn", row => row.Stated?.Amendment?.On),
            ("reversedAt", row => row.Stated?.Amendment?.ReversedAt),
            ("kind", row => row.Stated?.Kind),
            ("title", row => row.Stated?.Title),
            ("before", row => row.Stated?.Before),
            ("url", row => row.Stated?.Url)
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
