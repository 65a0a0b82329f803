using RankLedger.Domain.Rankings;
using RankLedger.Domain.Revisions;

namespace RankLedger.Auditing.Measuring;

/// <summary>Sums up the revisions of one kind as cells bring them, one entity and flow apart from another: of each revision only the
/// numbers are held that a median needs.</summary>
/// <param name="kind"><c>printed</c> or <c>implied</c>.</param>
/// <param name="revisions">Which revisions of a cell.</param>
/// <param name="compared">How often there could have been one.</param>
internal sealed class RevisionTally(string kind, Func<RevisedCell, IReadOnlyList<Revision>> revisions, Func<RevisedCell, int> compared)
{
    private readonly Dictionary<string, Dictionary<string, Sum>> entities = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Entity, string Flow), RevisionStatistics> closed = [];

    public void Add(RevisedCell cell)
    {
        var (found, possible) = (revisions(cell), compared(cell));
        if (found.Count == 0 && possible == 0)
            return;
        if (!entities.TryGetValue(cell.Cell.Entity, out var flows))
            entities[cell.Cell.Entity] = flows = new(StringComparer.Ordinal);
        if (!flows.TryGetValue(cell.Cell.Flow, out var sum))
            flows[cell.Cell.Flow] = sum = new();
        sum.Add(found, possible);
    }

    /// <summary>Works out a flow of which no cell comes any more: of its revisions those numbers stay that are told over several
    /// flows.</summary>
    public void Close(Ranking ranking, string flow)
    {
        closed[(null, flow)] = Told(ranking, null, flow, Of(flow));
        foreach (var (entity, own) in entities)
        {
            if (own.GetValueOrDefault(flow) is not { } sum)
                continue;
            closed[(entity, flow)] = Told(ranking, entity, flow, [sum]);
            sum.Close();
        }
    }

    /// <summary>Each entity by flow and, where it has revisions in several, over them; then, where no single one is asked for, all by flow
    /// and over them.</summary>
    public IEnumerable<RevisionStatistics> Told(Ranking ranking, bool isOfOne)
    {
        var revised = entities.Where(entity => entity.Value.Values.Any(sum => sum.Cells > 0)).ToList();
        var flows = ranking.Definition.Flows.Select(flow => flow.Id).ToList();
        foreach (var (entity, own) in revised.OrderBy(entity => entity.Key, StringComparer.Ordinal))
        {
            var several = flows.FindAll(flow => own.GetValueOrDefault(flow) is { Cells: > 0 });
            foreach (var flow in several)
                yield return closed.GetValueOrDefault((entity, flow)) ?? Told(ranking, entity, flow, [own[flow]]);
            if (several.Count > 1)
                yield return Told(ranking, entity, null, [.. own.Values]);
        }

        if (isOfOne)
            yield break;
        foreach (var flow in flows.Where(flow => revised.Exists(entity => entity.Value.GetValueOrDefault(flow) is { Cells: > 0 })))
            yield return closed.GetValueOrDefault((null, flow)) ?? Told(ranking, null, flow, Of(flow));
        yield return Told(ranking, null, null, [.. entities.Values.SelectMany(own => own.Values)]);
    }

    private List<Sum> Of(string flow) => [.. entities.Values.Select(own => own.GetValueOrDefault(flow)).OfType<Sum>()];

    private RevisionStatistics Told(Ranking ranking, string? entity, string? flow, List<Sum> sums)
    {
        var (n, later) = (sums.Sum(sum => sum.N), flow is null ? 0 : sums.Sum(sum => sum.Later));
        return new(
            Kind: kind,
            Entity: entity,
            Name: entity is null ? null : ranking.NameOf(entity),
            Flow: flow,
            Unit: flow is null ? null : ranking.Flow(flow)?.Unit,
            N: n,
            Compared: sums.Sum(sum => sum.Compared),
            Cells: sums.Sum(sum => sum.Cells),
            RelativeMeanAbsolute: later > 0
                ? RevisionMoments.Rounded(sums.SelectMany(sum => sum.Differences.All).Sum(Math.Abs) / later)
                : null,
            ShareUpward: n == 0 ? null : RevisionMoments.Rounded(sums.Sum(sum => sum.Upward) / (double)n),
            Amounts: flow is null ? null : RevisionMoments.Of(sums.ConvertAll(sum => sum.Differences)),
            Percents: RevisionMoments.Of(sums.ConvertAll(sum => sum.Percents))
        );
    }

    private sealed class Sum
    {
        /// <summary>The revisions; none of a flow that is closed.</summary>
        public MeasuredNumbers Differences { get; private set; } = new();

        public MeasuredNumbers Percents { get; } = new();

        public int N { get; private set; }

        public int Upward { get; private set; }

        /// <summary>Σ |L|.</summary>
        public double Later { get; private set; }

        public int Compared { get; private set; }

        public int Cells { get; private set; }

        public void Add(IReadOnlyList<Revision> found, int possible)
        {
            Compared += possible;
            Cells += found.Count > 0 ? 1 : 0;
            N += found.Count;
            foreach (var each in found)
            {
                Differences.Add(each.Difference);
                Upward += each.Difference > 0 ? 1 : 0;
                Later += (double)Math.Abs(each.New);
                if (Percent(each) is { } percent)
                    Percents.Add(percent);
            }
        }

        public void Close()
        {
            Differences = new();
            Percents.Trim();
        }

        // Not rounded as the list prints it, and in decimals: equal shares must be equal.
        private static decimal? Percent(Revision revision)
        {
            try
            {
                return revision.Old == 0 ? null : revision.Difference / Math.Abs(revision.Old) * 100;
            }
            catch (OverflowException)
            {
                return null;
            }
        }
    }
}
