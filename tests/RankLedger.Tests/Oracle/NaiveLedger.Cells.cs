using RankLedger.Domain.Publications;

namespace RankLedger.Tests.Oracle;

/// <summary>What stands in a cell. Without a value the publication dropped it.</summary>
public sealed record NaiveCell(decimal? Value, decimal? Low, decimal? High, string Publication, decimal? Growth)
{
    /// <summary>The span of the value.</summary>
    public NaiveSpan Span => new(Low, High);
}

/// <summary>A printed position and the publication that it rests on.</summary>
public sealed record NaiveRank(int Rank, string Publication);

public sealed partial class NaiveLedger
{
    /// <summary>The cell at (p, k), or nothing where nobody says anything of it.</summary>
    public NaiveCell? Cell(string ranking, string flow, string period, string entity, DateOnly? p, long k)
    {
        var cell = new RecordedCell(flow, period, entity);
        var said = new List<(NaivePublication By, RecordedFigure Figure)>();
        NaivePublication? emptied = null;
        foreach (var publication in Standing(ranking, p, k))
        {
            if (publication.Says.TryGetValue(cell, out var figure))
            {
                said.Add((publication, figure));
                emptied = null;
            }
            else if (publication.Full && publication.Says.Any(it => it.Key.Flow == flow && it.Key.Period == period && it.Value.Value is not null))
            {
                var taken = said.RemoveAll(it => it.By.Publisher == publication.Publisher && it.Figure.Value is not null);
                if (taken > 0 && said.Count == 0)
                    emptied = publication;
            }
        }

        return emptied is not null ? new(null, null, null, emptied.Id, null) : FoldStatements(said, k);
    }

    /// <summary>The printed positions at (p, k): the newer replaces unless its authority is lower.</summary>
    public IReadOnlyDictionary<string, NaiveRank> Ranks(string ranking, string flow, string period, DateOnly? p, long k)
    {
        var ranks = new Dictionary<string, NaiveRank>();
        var authorities = new Dictionary<string, int>();
        foreach (var publication in Standing(ranking, p, k))
        {
            var authority = Authority(publication, k);
            foreach (var (cell, rank) in publication.Prints.Where(it => it.Key.Flow == flow && it.Key.Period == period))
            {
                if (ranks.ContainsKey(cell.Entity) && authority < authorities[cell.Entity])
                    continue;
                ranks[cell.Entity] = new(rank, publication.Id);
                authorities[cell.Entity] = authority;
            }
        }

        return ranks;
    }

    private NaiveCell? FoldStatements(List<(NaivePublication By, RecordedFigure Figure)> said, long k)
    {
        NaiveCell? stands = null;
        var highest = 0;
        foreach (var (by, figure) in said)
        {
            var authority = Authority(by, k);
            var says = Statement(by, figure);
            if (stands is null)
            {
                (stands, highest) = (says, authority);
            }
            else if (stands.Value is null || says.Value is null || !NaiveSpan.Overlap(stands.Span, says.Span))
            {
                if (authority >= highest)
                    (stands, highest) = (says, authority);
            }
            else
            {
                var narrower = NaiveSpan.CompareWidth(says.Span, stands.Span);
                if (narrower < 0 || (narrower == 0 && says.Value != stands.Value && authority >= highest))
                    stands = says;
                highest = Math.Max(highest, authority);
            }
        }

        return stands;
    }

    private static NaiveCell Statement(NaivePublication by, RecordedFigure figure)
    {
        if (figure.Value is null)
            return new(null, null, null, by.Id, null);
        var span = NaiveSpan.Of(figure);
        return new(figure.Value, span.Low, span.High, by.Id, figure.Growth);
    }
}
