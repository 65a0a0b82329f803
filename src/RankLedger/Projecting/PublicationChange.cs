using RankLedger.Domain.Publications;
using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>What one event did to a publication.</summary>
/// <param name="Position">The event's ledger position.</param>
/// <param name="Version">Its number in the stream.</param>
/// <param name="FirstPosition">The position at which the publication was recorded.</param>
/// <param name="Before">What counted before; null for the recording itself.</param>
/// <param name="After">What counts from this position on.</param>
internal sealed record PublicationChange(
    long Position,
    long Version,
    long FirstPosition,
    PublicationContent? Before,
    PublicationContent After
)
{
    public string Id => After.Id;

    /// <summary>The change at its place, where events were counted from one because the ledger's end was not known yet. None amends what
    /// another of them records.</summary>
    public PublicationChange Behind(long head) =>
        this with
        {
            Position = head + Position,
            FirstPosition = Before is null ? head + Position : FirstPosition,
        };

    /// <summary>The first day on which it can change what is shown: before it the publication counts neither before nor after.</summary>
    public DateOnly FirstDay =>
        (Before?.Stands() ?? []).Concat(After.Stands()).Select(range => range.From).DefaultIfEmpty(DateOnly.MaxValue).Min();

    /// <summary>Whether a full publication is involved, so that cells which it does not state are touched too.</summary>
    public bool InvolvesFull => After.Full || Before is { Full: true };

    /// <summary>Whether it changed something that decides about every statement of the publication.</summary>
    public bool ChangesEverything =>
        Before is not { } before
        || (before.Date, before.Publisher, before.Kind, before.Release, before.Full, before.IsVoid)
            != (After.Date, After.Publisher, After.Kind, After.Release, After.Full, After.IsVoid)
        || !before.Withdrawals.SequenceEqual(After.Withdrawals);

    /// <summary>The cells whose statement differs before and after, with what is stated after; null where nothing is.</summary>
    public IEnumerable<(RecordedCell Cell, RecordedFigure? Stated)> Restated() =>
        Before is null
            ? After.Statements.Select(each => (each.Key, (RecordedFigure?)each.Value))
            : Differing(Before.Statements, After.Statements).Select(cell => (cell, After.Statements.GetValueOrDefault(cell)));

    /// <summary>The cells whose printed position differs before and after.</summary>
    public IEnumerable<CellKey> Reranked() => Differing(Before?.Ranks, After.Ranks).Select(CellKey.Of);

    /// <summary>The cells of the publication whose facts may change.</summary>
    public IEnumerable<RecordedCell> Touched() =>
        ChangesEverything ? All(Before?.Statements, After.Statements) : Differing(Before?.Statements, After.Statements);

    /// <summary>The flows and periods of which it states something that may change.</summary>
    public IEnumerable<PeriodKey> TouchedGroups() => Touched().Select(cell => new PeriodKey(cell.Flow, cell.Period)).Distinct();

    /// <summary>The flows and periods whose printed positions may change.</summary>
    public IEnumerable<PeriodKey> TouchedRanks() =>
        (ChangesEverything ? All(Before?.Ranks, After.Ranks).Select(CellKey.Of) : Reranked()).Select(cell => cell.Group).Distinct();

    private static IEnumerable<RecordedCell> All<T>(
        IReadOnlyDictionary<RecordedCell, T>? before,
        IReadOnlyDictionary<RecordedCell, T> after
    ) => before is null ? after.Keys : before.Keys.Union(after.Keys);

    private static IEnumerable<RecordedCell> Differing<T>(
        IReadOnlyDictionary<RecordedCell, T>? before,
        IReadOnlyDictionary<RecordedCell, T> after
    )
    {
        if (before is null)
            return after.Keys;
        return ReferenceEquals(before, after)
            ? []
            : before
                .Keys.Union(after.Keys)
                .Where(cell => before.ContainsKey(cell) != after.ContainsKey(cell) || !Equals(before[cell], after[cell]));
    }
}
