using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>What the fold needs to know of a publication.</summary>
internal sealed record FoldedPublication(
    FoldOrder Order,
    string Publisher,
    string Source,
    int Authority,
    bool IsFull,
    IReadOnlyList<KnownRange> Stands,
    string PublishedOn
)
{
    public static FoldedPublication Of(string publication, PublicationRow row, Ranking ranking)
    {
        var content = row.Content(publication);
        return new(
            new(content.Date.LastDay, content.Date.FirstDay, content.Release, publication),
            content.Publisher,
            ranking.Source(content.Source, content.Publisher),
            ranking.Authority(content.Publisher, content.Kind),
            content.Full,
            content.Stands(),
            content.Date.ToString()
        );
    }

    public Statement States(FigureRow row) => States(row.Value, new(row.Low, row.High), row.Growth, row.Flags, row.Note);

    /// <summary>Its statement that stands in a cell.</summary>
    public Statement States(FactRow row) => States(row.Value, new(row.Low, row.High), row.Growth, row.Flags, row.BreakNote);

    public Statement Omits() =>
        new()
        {
            Order = Order,
            Publisher = Publisher,
            Source = Source,
            Authority = Authority,
            Stands = Stands,
            PublishedOn = PublishedOn,
            IsOmission = true,
        };

    private Statement States(decimal? value, Span span, decimal? growth, string? flags, string? note) =>
        new()
        {
            Order = Order,
            Publisher = Publisher,
            Source = Source,
            Authority = Authority,
            Stands = Stands,
            PublishedOn = PublishedOn,
            Value = value,
            Span = span,
            Growth = growth,
            Flags = flags,
            Note = note,
        };

    /// <summary>A position that it prints.</summary>
    public RankStatement Ranks(RankRow row) =>
        new(Order, Publisher, Authority, Stands, new(row.Entity, row.Rank, row.Publication, PublishedOn))
        {
            Source = Source,
            IsFull = IsFull,
        };
}
