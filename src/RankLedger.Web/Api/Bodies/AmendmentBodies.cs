using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Api.Bodies;

/// <summary>What was printed in a cell that we had recorded wrongly.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Entity">The entity.</param>
/// <param name="To">What was printed; null where nothing was, a value of null where the cell was said to have no value any more.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Evidence">What shows it: an address, a document, a page.</param>
internal sealed record CorrectionBody(string Flow, string Period, string Entity, StatedBody? To, string Reason, string Evidence)
{
    public RecordedCell Cell => AmendedCell.Of(Flow, Period, Entity);

    public RecordedFigure? Figure => To is null ? null
        : new(Flow, Cell.Period, Entity, To.Value, To.Text, To.Unit, To.Qualifier, To.Low, To.High, To.Growth, To.Note);
}

/// <summary>A figure without its cell.</summary>
internal sealed record StatedBody(
    decimal? Value, string? Text = null, string? Unit = null, string? Qualifier = null, decimal? Low = null, decimal? High = null,
    decimal? Growth = null, string? Note = null);

/// <summary>The position that was printed for a cell, from 1; null where none was.</summary>
internal sealed record RankCorrectionBody(string Flow, string Period, string Entity, int? To, string Reason, string Evidence)
{
    public RecordedCell Cell => AmendedCell.Of(Flow, Period, Entity);
}

/// <summary>Other fields by name; null empties one.</summary>
internal sealed record PublicationCorrectionBody(IReadOnlyDictionary<string, string?> To, string Reason, string Evidence);

/// <summary>The date on which it was really published.</summary>
internal sealed record RedatingBody(string To, string Reason, string Evidence, string? Precision = null, string? KnownBy = null)
{
    public PublicationDate Date
    {
        get
        {
            var problems = new List<MemberProblem>();
            return Dates.Read("to", To, Precision, KnownBy, problems) ?? throw RefusedException.Of(problems);
        }
    }
}

/// <summary>The day on which the publisher took the publication back or brought it back.</summary>
internal sealed record TurnBody(DateOnly On, string Reason, string Evidence);

/// <summary>Why the record should never have existed.</summary>
internal sealed record VoidBody(string Reason, string? Evidence = null);

/// <summary>Which event of ours is undone, by its ledger position.</summary>
internal sealed record ReversalBody(long Position, string Reason, string? Evidence = null);

/// <summary>The cell that an amendment is about.</summary>
internal static class AmendedCell
{
    public static RecordedCell Of(string flow, string period, string entity) =>
        Periods.Problems("period", period).ToList() is { Count: > 0 } problems ? throw RefusedException.Of(problems)
            : new(flow, Periods.Canonical(period), entity);
}
