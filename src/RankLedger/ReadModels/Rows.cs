using System.Globalization;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;

namespace RankLedger.ReadModels;

// One record per read model, without its ranking and its recorded range: equal rows are the same row.

internal sealed record RankingRow(string Definition);

internal sealed record PublicationRow(
    string Publisher, string Kind, string Title, string? Url, string? Language, DateOnly FirstDay, string Precision, DateOnly? KnownBy,
    int? Release, bool IsFull, string? DocumentSha256, string Turns, bool IsVoid, int Figures, int Drops, int Ranks, long Position, long Version)
{
    public static PublicationRow Of(PublicationContent content, long position, long version)
    {
        var figures = content.Statements.Values.Count(figure => figure.Value is not null);
        return new(
            content.Publisher, content.Kind, content.Title, content.Url, content.Language, content.Date.FirstDay,
            PublicationContent.Name(content.Date.Precision), content.Date.KnownBy, content.Release, content.Full, content.DocumentSha256,
            string.Join(' ', content.Turns.Select(turn => $"{(turn.Withdrawn ? '-' : '+')}{turn.On:yyyy-MM-dd}")), content.IsVoid,
            figures, content.Statements.Count - figures, content.Ranks.Count, position, version);
    }

    /// <summary>The content without statements and ranks, which have rows of their own.</summary>
    public PublicationContent Content(string id) => new()
    {
        Id = id, Publisher = Publisher, Kind = Kind, Title = Title, Url = Url, Language = Language, Release = Release, Full = IsFull, DocumentSha256 = DocumentSha256,
        Date = PublicationContent.Dated(FirstDay, Precision, KnownBy), IsVoid = IsVoid,
        Turns = [.. Turns.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(turn => (DateOnly.ParseExact(turn.AsSpan(1), "yyyy-MM-dd", CultureInfo.InvariantCulture), turn[0] == '-'))],
        Statements = new Dictionary<RecordedCell, RecordedFigure>(), Ranks = new Dictionary<RecordedCell, int>(),
    };
}

internal sealed record FigureRow(
    string Publication, decimal? Value, decimal? Low, decimal? High, string? Text, string? Unit, string? Qualifier, decimal? Growth, string? Note)
{
    public static FigureRow Of(string publication, RecordedFigure figure, string flowUnit)
    {
        var span = figure.Value is null ? Span.Unbounded : FigureSpan.Of(figure, flowUnit);
        return new(publication, figure.Value, span.Low, span.High, figure.Text, figure.Unit, figure.Qualifier, figure.Growth, figure.Note);
    }
}

internal sealed record RankRow(string Entity, string Publication, int Rank);

internal sealed record FactRow(
    string Publication, string PublishedOn, decimal? Value, decimal? Low, decimal? High, decimal? Growth, DateOnly KnownFrom, DateOnly KnownTo);

internal sealed record MilestoneRow(
    string Tier, string Kind, string Event, string Period, decimal? Value, bool Certain, string? LastBelow, string Publication, string? EndedBy,
    DateOnly KnownFrom, DateOnly KnownTo);

/// <summary>A cell of a ranking.</summary>
internal readonly record struct CellKey(string Flow, string Period, string Entity)
{
    public PeriodKey Group => new(Flow, Period);

    public EntityKey Whose => new(Flow, Entity);

    public static CellKey Of(RecordedCell cell) => new(cell.Flow, cell.Period, cell.Entity);
}

/// <summary>The cells of one flow and period.</summary>
internal readonly record struct PeriodKey(string Flow, string Period)
{
    /// <summary>Whether milestones look at the period: a year, or January to a month of the same year.</summary>
    public bool IsYearly => Period.Length == 4 || (Period.Length == 15 && ReferencePeriod.Parse(Period).IsYearToDate);
}

/// <summary>The cells of one flow and entity.</summary>
internal readonly record struct EntityKey(string Flow, string Entity);
