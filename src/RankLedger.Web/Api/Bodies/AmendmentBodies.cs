using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Api.Bodies;

/// <summary>What was printed in a cell that we had recorded wrongly.</summary>
/// <param name="Period">The reference period.</param>
/// <param name="Entity">The entity.</param>
/// <param name="To">What was printed; null where nothing was, a value of null where the cell was said to have no value any more.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Evidence">What shows it: an address, a document, a page.</param>
/// <param name="Flow">The flow; the ranking's first one without it.</param>
internal sealed record CorrectionBody(
    string Period,
    string Entity,
    FigureCorrection? To,
    string Reason,
    string Evidence,
    string? Flow = null
)
{
    public CellName Cell => AmendedCell.Of(Flow, Period, Entity);
}

/// <summary>The position that was printed for a cell, from 1; null where none was.</summary>
internal sealed record RankCorrectionBody(string Period, string Entity, int? To, string Reason, string Evidence, string? Flow = null)
{
    public CellName Cell => AmendedCell.Of(Flow, Period, Entity);
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
internal sealed record WithdrawalBody(DateOnly On, string Reason, string Evidence);

/// <summary>Why the record should never have existed.</summary>
internal sealed record VoidBody(string Reason, string? Evidence = null);

/// <summary>Which event of ours is undone, by its ledger position.</summary>
internal sealed record ReversalBody(long Position, string Reason, string? Evidence = null);

/// <summary>The cell that an amendment is about.</summary>
internal static class AmendedCell
{
    public static CellName Of(string? flow, string period, string entity) =>
        Periods.Problems("period", period).ToList() is { Count: > 0 } problems
            ? throw RefusedException.Of(problems)
            : new(flow, Periods.Canonical(period), entity);
}
