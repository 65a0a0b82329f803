using RankLedger.Auditing.Comparing;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Standings;

namespace RankLedger.Web.Pages.Views;

/// <summary>What the comparison of a table at two points shows.</summary>
/// <param name="Frame">What every page shows; its point is the second.</param>
/// <param name="Answer">What differs.</param>
/// <param name="To">The table at the second point.</param>
/// <param name="FromAsked">The first point as the address has it, or as it was chosen.</param>
/// <param name="ToAsked">The second.</param>
public sealed record CompareView(Frame Frame, ComparisonAnswer Answer, StandingsAnswer To, ChosenPoint FromAsked, ChosenPoint ToAsked)
{
    /// <summary>Whether rows that say the same are shown too.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The periods that it leads to; none where it is a picture.</summary>
    public PeriodChoice Periods { get; init; } = new([], []);

    /// <summary>The address of the same comparison of another table: with a flow, null for the ranking's first one, and a
    /// period.</summary>
    public Func<string?, string, string> Address { get; init; } = (_, _) => "";

    /// <summary>Of what it is: <c>2025, total, ¥ trillion</c>.</summary>
    public string Of =>
        string.Join(
            ", ",
            new[] { Days.Period(Answer.Period), Frame.Ranking.Flows.Count > 1 ? Answer.Flow : "", Unit.Head }.Where(part => part.Length > 0)
        );

    /// <summary>The multiple in which numbers are read.</summary>
    public ScaledUnit Unit { get; } =
        ScaledUnit.Of(
            Answer.Unit,
            To.Rows.Select(row => row.Value ?? row.High).Concat(Answer.Cells.SelectMany(cell => new[] { cell.From.Value, cell.To.Value }))
        );

    /// <summary>The rows down to the table's size, and whatever else differs, each with what does.</summary>
    public IReadOnlyList<ComparedRow> Rows { get; } = RowsOf(Answer, To, Frame.Ranking.TableSize);

    /// <summary>The rows that are told of: what differs in the table itself, those first in which a cell differs, or all of them. Where
    /// nothing of the table differs, the first of what does beyond it.</summary>
    public IReadOnlyList<ComparedRow> Shown
    {
        get
        {
            if (IsWhole)
                return Rows;
            var differing = Rows.Where(row => row.Differs).OrderBy(row => row.Cell is null).ToList();
            var own = differing.FindAll(row => row.IsTop || row.Before?.Rank <= Frame.Ranking.TableSize);
            return own.Count > 0 ? own : [.. differing.Take(Frame.Ranking.TableSize)];
        }
    }

    /// <summary>How many rows differ that are not told of.</summary>
    public int Further => Rows.Count(row => row.Differs) - Shown.Count(row => row.Differs);

    /// <summary>How many cells differ by a kind of change that a publisher made: what we corrected is no revision of theirs.</summary>
    public int Count(params ChangeKind[] kinds) => Answer.Cells.Count(cell => cell.Origin != Origin.Ours && kinds.Contains(cell.NetChange));

    /// <summary>What a row says at one of the points, in the multiple of the table.</summary>
    public string Text(ComparedCell? cell) =>
        cell is null ? "–"
        : cell.Value is { } value ? Unit.Full(value, cell.Low, cell.High)
        : cell.PrintedRank is null ? "not published"
        : (cell.Low, cell.High) switch
        {
            (null, null) => "position only",
            (null, { } high) => $"under {Unit.Bound(high)}",
            ({ } low, null) => $"over {Unit.Bound(low)}",
            ({ } low, { } high) => $"{Unit.Bound(low)} – {Unit.Bound(high)}",
        };

    /// <summary>The two points in words, for what is taken elsewhere.</summary>
    public string Points => $"{Captions.Of(Answer.From)}{State(Answer.From)}, against {Day(Answer.To)}, recorded @{Answer.To.Position}";

    /// <summary>Whether both points are one, so that nothing is compared.</summary>
    public bool IsOnePoint => ComparisonSentence.IsOfOnePoint(Answer.From, Answer.To);

    private static string Day(Basis basis) =>
        basis.AskedOn is { } on ? $"now, {Days.Long(on)}"
        : basis.AsPublished is { } day ? Days.Long(day)
        : BasisWords.Everything;

    private string State(Basis basis) => basis.Position == Answer.To.Position ? "" : $", recorded @{basis.Position}";

    private static List<ComparedRow> RowsOf(ComparisonAnswer answer, StandingsAnswer to, int size)
    {
        // A value and a printed position of one cell may differ both: the value says more.
        var cells = answer
            .Cells.GroupBy(each => each.Entity, StringComparer.Ordinal)
            .ToDictionary(
                each => each.Key,
                each => each.OrderBy(cell => cell.Kind == DifferenceKind.Position).First(),
                StringComparer.Ordinal
            );
        var ranks = answer
            .Ranks.GroupBy(each => each.Entity, StringComparer.Ordinal)
            .ToDictionary(each => each.Key, each => each.OrderBy(rank => rank.Kind).First(), StringComparer.Ordinal);
        var rows = to
            .Rows.Where(row => row.Rank <= size)
            .Select(row => new ComparedRow(
                row.Entity,
                row.Name,
                true,
                cells.GetValueOrDefault(row.Entity),
                ranks.GetValueOrDefault(row.Entity)
            )
            {
                Now = Now(row),
            })
            .ToList();
        var shown = rows.Select(row => row.Entity).ToHashSet(StringComparer.Ordinal);
        rows.AddRange(
            cells
                .Values.Select(each => (each.Entity, each.Name))
                .Concat(ranks.Values.Select(each => (each.Entity, each.Name)))
                .Distinct()
                .Where(each => !shown.Contains(each.Entity))
                .Select(each => new ComparedRow(
                    each.Entity,
                    each.Name,
                    false,
                    cells.GetValueOrDefault(each.Entity),
                    ranks.GetValueOrDefault(each.Entity)
                ))
        );
        return rows;
    }

    private static ComparedCell Now(Domain.Standings.StandingsRow row) =>
        new(
            Rank: row.Rank,
            Value: row.Value,
            Low: row.Low,
            High: row.High,
            Growth: row.GrowthPublished,
            Flags: row.Flags,
            Publication: row.Publication,
            PublishedOn: row.PublishedOn,
            PrintedRank: row.PrintedRank,
            PrintedBy: null
        );
}

/// <summary>A row at both points.</summary>
/// <param name="Entity">Whose row.</param>
/// <param name="Name">The name.</param>
/// <param name="IsTop">Whether it lies within the table's size at the second point.</param>
/// <param name="Cell">In what the cell differs; null where it does not.</param>
/// <param name="Rank">In what rank or bounds differ; null where they do not.</param>
public sealed record ComparedRow(string Entity, string Name, bool IsTop, CellDifference? Cell, RankDifference? Rank)
{
    /// <summary>Whether anything differs.</summary>
    public bool Differs => Cell is not null || Rank is not null;

    /// <summary>The row at the first point; null where it is the same.</summary>
    public ComparedCell? Before => Cell?.From ?? Rank?.From;

    /// <summary>The row at the second point.</summary>
    public ComparedCell? Now
    {
        get => Cell?.To ?? Rank?.To ?? field;
        init;
    }

    /// <summary>The difference in a sentence.</summary>
    public string Sentence => Cell?.Sentence ?? Rank?.Sentence ?? "unchanged";

    /// <summary>Who made the difference, and when, in words; empty where nobody did.</summary>
    public string By =>
        Cause is not { } cause
            ? ""
            : (IsOurs ? $"our event @{cause.Position}" : cause.Publisher ?? cause.Publication ?? "the definition")
                + (cause.On is { } on ? $", {Days.Short(on)}" : "");

    /// <summary>The difference in a few words.</summary>
    public string Words =>
        !Differs ? "unchanged"
        : IsOurs ? Ours
        : Cell is null
            ? Rank!.Kind == DifferenceKind.Bounds ? "Bounds moved because a neighbour was published"
                : "Another rank, because of others"
        : Cell.NetChange switch
        {
            ChangeKind.Revised => "Revised",
            ChangeKind.Superseded => "Another source’s number stands now",
            ChangeKind.Restated => "Restated within the rounding: not a revision",
            ChangeKind.Refined => "The same number with more digits",
            ChangeKind.Confirmed => "Confirmed",
            ChangeKind.Conflicting => "Contradicted on the same day",
            ChangeKind.Dropped when Cell.Kind == DifferenceKind.Position => "A full list of its publisher leaves it out",
            ChangeKind.Dropped => "Its publisher took the value away",
            ChangeKind.Withdrawn when Cell.Kind == DifferenceKind.Appeared => "What had taken it away was withdrawn",
            ChangeKind.Withdrawn => "Its publication was withdrawn",
            ChangeKind.Reinstated => "Its publication was brought back",
            _ => Cell.Kind switch
            {
                DifferenceKind.Appeared when Cell.From.PrintedRank is not null => "A figure replaced the bounds",
                DifferenceKind.Appeared => "Published for the first time",
                DifferenceKind.Position when Cell.From.PrintedRank is null => "A position was printed for the first time",
                DifferenceKind.Position => "Another printed position",
                DifferenceKind.Publication => "Rests on another publication",
                _ => "Says something else",
            },
        };

    private string Ours =>
        (Cell?.Change ?? Rank?.Change) switch
        {
            ChangeKind.Redated => "We had recorded another date",
            ChangeKind.Voided => "We voided a record",
            ChangeKind.Reversed => "We undid an event of ours",
            ChangeKind.Redefined => "We defined the ranking anew",
            _ => "Our own correction",
        };

    /// <summary>The event that made it.</summary>
    public ComparedEvent? Cause => Cell?.Event ?? Rank?.Event;

    /// <summary>Whose word the difference is.</summary>
    public bool IsOurs => (Cell?.Origin ?? Rank?.Origin) == Origin.Ours;

    /// <summary>The glyph of the difference.</summary>
    public string Glyph =>
        IsOurs ? "corrected"
        : Cell is null ? "position"
        : Cell.NetChange switch
        {
            ChangeKind.Revised or ChangeKind.Superseded => "revised",
            ChangeKind.Restated => "restated",
            ChangeKind.Refined => "refined",
            ChangeKind.Confirmed => "confirmed",
            ChangeKind.Conflicting or ChangeKind.Dropped or ChangeKind.Withdrawn => "conflicting",
            _ => Cell.Kind == DifferenceKind.Position ? "position" : "first",
        };
}
