using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Comparisons;

/// <summary>What one publication says of a flow and period, as it counts at a place of the recorded axis.</summary>
internal sealed class PublicationStatements
{
    private readonly Dictionary<string, Statement> figures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RankStatement> ranks = new(StringComparer.Ordinal);
    private readonly Statement? omission;

    public PublicationStatements(Publication publication, Ranking ranking, string flow, string period)
    {
        Publication = publication;
        var content = publication.Content;
        Stands = content.Stands();
        var bare = new Statement
        {
            Order = new(content.Date.LastDay, content.Date.FirstDay, content.Release, content.Id),
            Publisher = content.Publisher,
            Source = ranking.Source(content.Source, content.Publisher),
            Authority = ranking.Authority(content.Publisher, content.Kind),
            Stands = Stands,
            PublishedOn = content.Date.ToString(),
        };
        Order = bare.Order;
        var unit = ranking.Flow(flow)?.Unit ?? "";
        foreach (var (cell, figure) in content.Statements.Where(each => each.Key.Flow == flow && each.Key.Period == period))
            figures[cell.Entity] = figure.Value is null
                ? bare
                : bare with
                {
                    Value = figure.Value,
                    Span = FigureSpan.Of(figure, unit),
                    Growth = figure.Growth,
                    Flags = figure.Flags,
                    Note = figure.Note,
                };
        var list = content
            .Ranks.Where(each => each.Key.Flow == flow && each.Key.Period == period)
            .Select(each => new PrintedRank(each.Key.Entity, each.Value, content.Id, bare.PublishedOn));
        foreach (var printed in PrintedList.Read(list, ranking.PrintedTieRule))
            ranks[printed.Entity] = new(bare.Order, bare.Publisher, bare.Authority, Stands, printed)
            {
                Source = bare.Source,
                IsFull = content.Full,
            };
        Omission = content.Full ? ranks.Values.FirstOrDefault() : null;
        omission = content.Full && figures.Values.Any(each => each.Value is not null) ? bare with { IsOmission = true } : null;
    }

    public Publication Publication { get; }

    public FoldOrder Order { get; }

    public IReadOnlyList<KnownRange> Stands { get; }

    /// <summary>Whether it takes back what its publisher said of cells that it leaves out, or printed as their positions.</summary>
    public bool Omits => omission is not null || Omission is not null;

    /// <summary>A position of a full list, which takes back what its publisher printed before of entities that it leaves out; null where
    /// it prints no full list.</summary>
    public RankStatement? Omission { get; }

    public IEnumerable<RankStatement> Ranks => ranks.Values;

    public IEnumerable<string> Entities => figures.Keys.Union(ranks.Keys, StringComparer.Ordinal);

    public bool StandsAt(DateOnly day) => Stands.Any(range => range.Contains(day));

    /// <summary>The statement about an entity's cell: a figure, a drop, or that it is left out of a full publication; null where it says
    /// nothing.</summary>
    public Statement? Of(string entity) => figures.GetValueOrDefault(entity) ?? omission;

    public RankStatement? RankOf(string entity) => ranks.GetValueOrDefault(entity);
}
