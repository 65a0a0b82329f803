using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.ReadModels;

namespace RankLedger.Reading;

/// <summary>A statement as recorded, with the publication as it counts at the position asked.</summary>
internal sealed record StatedFigure(
    Statement Statement,
    FigureRow Row,
    PublicationContent Publication,
    long RecordedFrom,
    long? CorrectedAt,
    DateTimeOffset RecordedAt
);

/// <summary>What was said about one cell up to a position, in the order of recording.</summary>
internal sealed record StatedCell(CellKey Cell, IReadOnlyList<StatedFigure> Figures, IReadOnlyList<Statement> Omissions)
{
    /// <summary>The statements that stand on a day, in fold order, with the omissions.</summary>
    public IReadOnlyList<Statement> StandingAt(DateOnly day) => [.. Counting().Where(statement => statement.StandsAt(day))];

    /// <summary>The statements that count at the position, whatever the day, in fold order, with the omissions.</summary>
    public IReadOnlyList<Statement> Counting() =>
        [
            .. Figures
                .Where(figure => figure.CorrectedAt is null)
                .Select(figure => figure.Statement)
                .Concat(Omissions)
                .OrderBy(statement => statement.Order),
        ];
}
