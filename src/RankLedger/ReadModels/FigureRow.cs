using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;

namespace RankLedger.ReadModels;

/// <summary>What a publication states about a cell.</summary>
internal sealed record FigureRow
{
    public required string Publication { get; init; }

    public required decimal? Value { get; init; }

    public required decimal? Low { get; init; }

    public required decimal? High { get; init; }

    public required string? Text { get; init; }

    public required string? Unit { get; init; }

    public required string? Qualifier { get; init; }

    public required decimal? Growth { get; init; }

    public required string? Note { get; init; }

    public required string? Flags { get; init; }

    public static FigureRow Of(string publication, RecordedFigure figure, string flowUnit)
    {
        var span = figure.Value is null ? Span.Unbounded : FigureSpan.Of(figure, flowUnit);
        return new()
        {
            Publication = publication,
            Value = figure.Value,
            Low = span.Low,
            High = span.High,
            Text = figure.Text,
            Unit = figure.Unit,
            Qualifier = figure.Qualifier,
            Growth = figure.Growth,
            Note = figure.Note,
            Flags = figure.Flags,
        };
    }
}
