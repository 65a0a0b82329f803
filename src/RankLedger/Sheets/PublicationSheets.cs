using RankLedger.Domain.Publications;
using RankLedger.Importing;
using RankLedger.Publications;

namespace RankLedger.Sheets;

/// <summary>Publications, and the figures of one, as tables.</summary>
public static class PublicationSheets
{
    /// <summary>The lines of a <see cref="PublicationsAnswer"/>.</summary>
    public static Sheet<PublicationsAnswer> Heads { get; } =
        Sheet.Of<PublicationsAnswer, PublicationHead>(
            answer => answer.Publications,
            ("publication", row => row.Publication),
            ("publisher", row => row.Publisher),
            ("kind", row => row.Kind),
            ("authority", row => row.Authority),
            ("title", row => row.Title),
            ("url", row => row.Url),
            ("language", row => row.Language),
            ("publishedOn", row => row.PublishedOn),
            ("visibleFrom", row => row.VisibleFrom),
            ("release", row => row.Release),
            ("completeness", row => row.Completeness),
            ("documentSha256", row => row.DocumentSha256),
            ("source", row => row.Source),
            ("state", row => row.State),
            ("withdrawals", row => row.Withdrawals.Select(withdrawal => withdrawal.ToString())),
            ("figures", row => row.Figures),
            ("drops", row => row.Drops),
            ("ranks", row => row.Ranks),
            ("position", row => row.Position),
            ("version", row => row.Version)
        );

    /// <summary>One line for each figure, then each dropped cell, then each printed position.</summary>
    public static Sheet<PublicationAnswer> Figures { get; } =
        Sheet.Of<PublicationAnswer, Said>(
            Each,
            ("says", row => row.Kind),
            ("flow", row => row.Cell.Flow),
            ("period", row => row.Cell.Period),
            ("entity", row => row.Cell.Entity),
            ("value", row => row.Figure?.Value),
            ("text", row => row.Figure?.Text),
            ("unit", row => row.Figure?.Unit),
            ("qualifier", row => row.Figure?.Qualifier),
            ("low", row => row.Figure?.Low),
            ("high", row => row.Figure?.High),
            ("growth", row => row.Figure?.Growth),
            ("note", row => row.Figure?.Note),
            ("flags", row => row.Figure?.Flags),
            ("rank", row => row.Rank)
        );

    private static IEnumerable<Said> Each(PublicationAnswer answer) =>
        answer
            .Figures.Select(figure => new Said("figure", new(figure.Flow, figure.Period, figure.Entity), figure))
            .Concat(answer.Drops.Select(cell => new Said("drop", cell)))
            .Concat(answer.Ranks.Select(rank => new Said("rank", new(rank.Flow, rank.Period, rank.Entity), Rank: rank.Rank)));

    private sealed record Said(string Kind, RecordedCell Cell, RecordedFigure? Figure = null, int? Rank = null);
}
