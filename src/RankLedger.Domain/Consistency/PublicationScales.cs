using RankLedger.Domain.Sentences;

namespace RankLedger.Domain.Consistency;

/// <summary>Gathers slips of scale, and tells those of one publication together where most of its figures stand at one power of ten against
/// what stood.</summary>
internal sealed class PublicationScales
{
    private readonly Dictionary<string, (int Figures, string Publisher, string PublishedOn)> compared = new(StringComparer.Ordinal);
    private readonly HashSet<(string Publication, string? Entity, string? Flow, string? Period)> cells = [];
    private readonly List<Finding> slips = [];

    /// <summary>Makes room for so many publications at once: room that grows by itself is twice as large as it has to be.</summary>
    public void Expect(int publications) => compared.EnsureCapacity(publications);

    /// <summary>Counts each figure that something can be compared with: another statement of its cell, another year, or the periods before
    /// and behind it that are known.</summary>
    public void Count(Stated stated)
    {
        var comparable = stated
            .Cells.Where(cell => cell.Figures.Count > 1)
            .Concat(YearSeries.Of(stated).Where(series => series.Years.Count > 1).SelectMany(series => series.Years))
            .Concat(YearSeries.Beside(stated).SelectMany(series => series.Years.Skip(1).SkipLast(1)))
            .DistinctBy(cell => (cell.Flow, cell.Period));
        foreach (var figure in comparable.SelectMany(cell => cell.Figures))
            compared[figure.Publication] = (
                compared.GetValueOrDefault(figure.Publication).Figures + 1,
                figure.Publisher,
                figure.PublishedOn
            );
    }

    /// <summary>Adds a slip; of one statement only the first counts.</summary>
    public void Add(Finding slip)
    {
        if (slip.Publication is { } publication && cells.Add((publication, slip.Entity, slip.Flow, slip.Period)))
            slips.Add(slip);
    }

    /// <summary>Tells all of them.</summary>
    /// <param name="found">Where they are told.</param>
    /// <param name="isOnce">Whether of publications that repeat a number only the one is told that had it first.</param>
    public void Tell(FindingGroups found, bool isOnce)
    {
        var alone = new List<Finding>();
        foreach (var publication in slips.GroupBy(slip => slip.Publication, StringComparer.Ordinal))
        {
            var power = publication.GroupBy(slip => slip.Power).MaxBy(group => group.Count())!;
            var (off, (all, publisher, publishedOn)) = (power.Count(), compared[publication.Key!]);
            var isAll = power.Key != 0 && off > 1 && off * 2 > all;
            if (isAll)
                found.Add(
                    [.. power],
                    $"{off} of {all} figures of {PublicationWords.Of(publisher, publishedOn)} that can be compared are about "
                        + PowerOfTen.Suspicion(power.Key)
                );
            alone.AddRange(publication.Where(slip => !isAll || slip.Power != power.Key));
        }

        found.Add(isOnce ? Gathered(alone) : alone);
    }

    private static IEnumerable<Finding> Gathered(List<Finding> slips) =>
        slips
            .GroupBy(slip => (slip.Entity, slip.Flow, slip.Period, slip.Value))
            .Select(same =>
                (same.First(), same.Count() - 1) switch
                {
                    (var first, 0) => first,
                    var (first, more) => first with
                    {
                        Detail = $"{first.Detail} {more} more {(more == 1 ? "publication states" : "publications state")} the same number.",
                    },
                }
            );
}
