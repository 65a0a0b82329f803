using RankLedger.Domain.Publications;

namespace RankLedger.Tests.Oracle;

/// <summary>What stands in a cell. Without a value the publication dropped it.</summary>
public sealed record NaiveCell(decimal? Value, decimal? Low, decimal? High, string Publication, decimal? Growth)
{
    /// <summary>The span of the value.</summary>
    public NaiveSpan Span => new(Low, High);

    /// <summary>The marks printed beside the value.</summary>
    public string? Flags { get; init; }

    /// <summary>The note beside the value, where it tells of a break.</summary>
    public string? BreakNote { get; init; }

    /// <summary>As SQL reads it.</summary>
    public NaiveCell InSql() => this with { BreakNote = null };

    /// <summary>The other values that only the ids kept from standing.</summary>
    public IReadOnlyList<(decimal Value, NaiveSpan Span)> Rivals { get; init; } = [];

    /// <summary>Their publications.</summary>
    public string RivalPublications { get; init; } = "";

    public bool Equals(NaiveCell? other) =>
        other is not null
        && (Value, Low, High, Publication, Growth, Flags, BreakNote)
            == (other.Value, other.Low, other.High, other.Publication, other.Growth, other.Flags, other.BreakNote)
        && RivalPublications == other.RivalPublications;

    public override int GetHashCode() => HashCode.Combine(Value, Publication);
}

/// <summary>A printed position and the publication that it rests on.</summary>
/// <param name="Rank">As printed.</param>
/// <param name="Publication">Who prints it.</param>
/// <param name="List">Every position that the same publication prints of the flow and period.</param>
public sealed record NaiveRank(int Rank, string Publication, IReadOnlyDictionary<string, int> List)
{
    /// <summary>What publications of its days, release and authority print, itself one of them.</summary>
    public IReadOnlyList<NaivePosition> Positions { get; init; } = [new(Rank, [Publication])];

    public bool Equals(NaiveRank? other) => other is not null && (Rank, Publication) == (other.Rank, other.Publication);

    public override int GetHashCode() => HashCode.Combine(Rank, Publication);
}

/// <summary>A position, and the publications whose lists have it.</summary>
public sealed record NaivePosition(int Rank, HashSet<string> Lists);

/// <summary>A number that took the place of another one on a later day.</summary>
public sealed record NaiveReplacement(string Publication, string Previous, bool SameSource);

public sealed partial class NaiveLedger
{
    /// <summary>The cell at (p, k), or nothing where nobody says anything of it.</summary>
    public NaiveCell? Cell(string ranking, string flow, string period, string entity, DateOnly? p, long k)
    {
        var (said, emptied) = Said(ranking, flow, period, entity, p, k);
        if (emptied is not null)
            return new(null, null, null, emptied.Id, null);
        return FoldStatements(said, k) is { } stands ? WithRivals(WithFlags(stands, said), said, k) : null;
    }

    // The marks and the note are those that the publisher of what stands printed last beside the same number.
    private static NaiveCell WithFlags(NaiveCell stands, List<(NaivePublication By, RecordedFigure Figure)> said)
    {
        if (stands.Value is null)
            return stands;
        var own = said.FindIndex(it => it.By.Id == stands.Publication);
        var last = said.Skip(own)
            .Last(it =>
                it.By.Publisher == said[own].By.Publisher && it.Figure.Value == stands.Value && NaiveSpan.Of(it.Figure) == stands.Span
            );
        return stands with
        {
            Flags = last.Figure.Flags,
            BreakNote = last.Figure.Note is { } note && note.Contains('b', StringComparison.Ordinal) ? note : null,
        };
    }

    /// <summary>The numbers that took the place of another on a later day at (p, k), by the same source or by another one; not the small
    /// steps that add up.</summary>
    public IReadOnlyList<NaiveReplacement> Replacements(string ranking, string flow, string period, string entity, DateOnly? p, long k)
    {
        var found = new List<NaiveReplacement>();
        var publications = Standing(ranking, p, k);
        for (var i = 1; i <= publications.Count; i++)
        {
            var cell = new RecordedCell(flow, period, entity);
            if (!publications[i - 1].Says.TryGetValue(cell, out var figure) || figure.Value is null)
                continue;
            var (said, _) = Said(publications.Take(i - 1), flow, period, entity);
            if (FoldStatements(said, k) is not { Value: not null } stood)
                continue;
            var (next, before) = (publications[i - 1], said.Find(it => it.By.Id == stood.Publication).By);
            if (
                NaiveSpan.Overlap(stood.Span, NaiveSpan.Of(figure))
                || !CameAfter(next, before)
                || FoldStatements([.. said, (next, figure)], k)!.Publication != next.Id
            )
                continue;
            var changed = Changed(said, next, figure, k);
            found.Add(new(next.Id, changed?.Publication ?? stood.Publication, changed is not null));
        }

        return found;
    }

    // "A later statement": a later last day, or a later release of the same publisher on one day; one without a number came before it.
    private static bool CameAfter(NaivePublication next, NaivePublication before) =>
        next.LastDay != before.LastDay ? next.LastDay > before.LastDay
        : next.FirstDay == before.FirstDay && next.Publisher == before.Publisher ? next.Release is { } number && !(before.Release >= number)
        : false;

    // "A source is changing its number": the last one that stood and was its own, of what stood since the cell was last empty.
    private NaiveCell? Changed(
        List<(NaivePublication By, RecordedFigure Figure)> said,
        NaivePublication next,
        RecordedFigure figure,
        long k
    )
    {
        for (var count = said.Count; count > 0; count--)
        {
            var (stood, backing) = Folded(said[..count], k);
            if (stood?.Value is null)
                return null;
            if (backing.Exists(it => Source(it, k) == Source(next, k)))
                return NaiveSpan.Overlap(stood.Span, NaiveSpan.Of(figure)) ? null : stood;
        }

        return null;
    }

    /// <summary>The printed positions at (p, k): "the newer replaces unless its authority is lower", and one marked full "drops what the
    /// same publisher printed before" of a flow and period of which it prints a position.</summary>
    public IReadOnlyDictionary<string, NaiveRank> Ranks(string ranking, string flow, string period, DateOnly? p, long k)
    {
        var lists = Standing(ranking, p, k)
            .Select(it =>
                (
                    By: it,
                    List: it.Prints.Where(each => each.Key.Flow == flow && each.Key.Period == period)
                        .ToDictionary(each => each.Key.Entity, each => each.Value)
                )
            )
            .Where(it => it.List.Count > 0)
            .ToList();
        var ranks = new Dictionary<string, NaiveRank>();
        foreach (var entity in lists.SelectMany(it => it.List.Keys).Distinct())
        {
            var left = lists
                .Where(
                    (it, at) =>
                        it.List.ContainsKey(entity)
                        && !lists
                            .Skip(at + 1)
                            .Any(other => other.By.Full && other.By.Publisher == it.By.Publisher && !other.List.ContainsKey(entity))
                )
                .ToList();
            if (left.Count == 0)
                continue;
            var (by, list) = left[0];
            var same = new HashSet<string>();
            foreach (var it in left)
            {
                if (Authority(it.By, k) < Authority(by, k) && it.List[entity] != list[entity])
                    continue;
                if (it.List[entity] != list[entity])
                    same.Clear();
                same.Add(it.By.Id);
                if (Authority(it.By, k) >= Authority(by, k))
                    (by, list) = it;
            }

            ranks[entity] = new(list[entity], by.Id, list)
            {
                Positions =
                [
                    new(list[entity], same),
                    .. left.Where(it => When(it.By) == When(by) && Authority(it.By, k) == Authority(by, k))
                        .Where(it => it.List[entity] != list[entity])
                        .Select(it => new NaivePosition(it.List[entity], [it.By.Id])),
                ],
            };
        }

        return ranks;
    }

    private (List<(NaivePublication By, RecordedFigure Figure)> Said, NaivePublication? Emptied) Said(
        string ranking,
        string flow,
        string period,
        string entity,
        DateOnly? p,
        long k
    ) => Said(Standing(ranking, p, k), flow, period, entity);

    private static (List<(NaivePublication By, RecordedFigure Figure)> Said, NaivePublication? Emptied) Said(
        IEnumerable<NaivePublication> publications,
        string flow,
        string period,
        string entity
    )
    {
        var cell = new RecordedCell(flow, period, entity);
        var said = new List<(NaivePublication By, RecordedFigure Figure)>();
        NaivePublication? emptied = null;
        foreach (var publication in publications)
        {
            if (publication.Says.TryGetValue(cell, out var figure))
            {
                said.Add((publication, figure));
                emptied = null;
            }
            else if (
                publication.Full && publication.Says.Any(it => it.Key.Flow == flow && it.Key.Period == period && it.Value.Value is not null)
            )
            {
                var taken = said.RemoveAll(it => it.By.Publisher == publication.Publisher && it.Figure.Value is not null);
                if (taken > 0 && said.Count == 0)
                    emptied = publication;
            }
        }

        return (said, emptied);
    }

    private NaiveCell? FoldStatements(List<(NaivePublication By, RecordedFigure Figure)> said, long k) => Folded(said, k).Stands;

    private (NaiveCell? Stands, List<NaivePublication> Backing) Folded(List<(NaivePublication By, RecordedFigure Figure)> said, long k)
    {
        NaiveCell? stands = null;
        var highest = 0;
        var backing = new List<NaivePublication>();
        foreach (var (by, figure) in said)
        {
            var authority = Authority(by, k);
            var says = Statement(by, figure);
            if (stands is null)
            {
                (stands, highest, backing) = (says, authority, [by]);
            }
            else if (stands.Value is null || says.Value is null || !NaiveSpan.Overlap(stands.Span, says.Span))
            {
                if (authority >= highest)
                    (stands, highest, backing) = (says, authority, [by]);
            }
            else
            {
                var narrower = NaiveSpan.CompareWidth(says.Span, stands.Span);
                if (narrower < 0 || (narrower == 0 && says.Value != stands.Value && authority >= highest))
                    stands = says;
                highest = Math.Max(highest, authority);
                backing.Add(by);
            }
        }

        return (stands, backing);
    }

    // A value is a rival where a statement for what stands ties with it (days, release, authority), and no statement for what stands
    // speaks against it with more authority, or later with as much.
    private NaiveCell WithRivals(NaiveCell stands, List<(NaivePublication By, RecordedFigure Figure)> said, long k)
    {
        if (stands.Value is null)
            return stands;
        var valued = said.Where(it => it.Figure.Value is not null)
            .Select(it => (it.By, Span: NaiveSpan.Of(it.Figure), Value: it.Figure.Value!.Value))
            .ToList();
        var pro = valued.Where(it => NaiveSpan.Overlap(it.Span, stands.Span)).ToList();
        var rivals = new List<(string Publication, decimal Value, NaiveSpan Span)>();
        foreach (var (by, span, value) in valued.Where(it => !NaiveSpan.Overlap(it.Span, stands.Span)))
        {
            var against = pro.Where(it => !NaiveSpan.Overlap(it.Span, span)).Select(it => it.By).ToList();
            var ties = against.Exists(it => Authority(it, k) == Authority(by, k) && When(it) == When(by));
            var decided = against.Exists(it =>
                Authority(it, k) > Authority(by, k) || (Authority(it, k) == Authority(by, k) && When(it).CompareTo(When(by)) > 0)
            );
            if (ties && !decided)
                rivals.Add((by.Id, value, span));
        }

        return stands with
        {
            Rivals = [.. rivals.Select(it => (it.Value, it.Span))],
            RivalPublications = string.Join(' ', rivals.Select(it => it.Publication)),
        };
    }

    private static (DateOnly Last, DateOnly First, int Release) When(NaivePublication it) => (it.LastDay, it.FirstDay, it.Release ?? -1);

    private static NaiveCell Statement(NaivePublication by, RecordedFigure figure)
    {
        if (figure.Value is null)
            return new(null, null, null, by.Id, null);
        var span = NaiveSpan.Of(figure);
        return new(figure.Value, span.Low, span.High, by.Id, figure.Growth);
    }
}
