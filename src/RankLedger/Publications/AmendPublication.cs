using MediatR;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Requests;

namespace RankLedger.Publications;

/// <summary>Corrects what we recorded of a publication: a figure, a position or another field.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Publication">The publication's id.</param>
/// <param name="By">Who, why, on what grounds.</param>
/// <param name="ExpectedVersion">The number of events that the caller saw in the publication's stream; null for any.</param>
public abstract record Amend(string Ranking, string Publication, Attribution By, long? ExpectedVersion) : IRequest<Receipt>, IRecords
{
    /// <summary>The state in which the caller saw the publication; refused where it was changed since. Null for any.</summary>
    public SeenState? UnchangedSince { get; init; }

    /// <summary>Names the request, so that it is carried out once; may be null.</summary>
    public RequestKey? Key { get; init; }
}

/// <summary>Corrects what the publication says about a cell; null for a figure that was never printed.</summary>
public sealed record CorrectFigure(
    string Ranking,
    string Publication,
    CellName Cell,
    FigureCorrection? To,
    Attribution By,
    long? ExpectedVersion = null
) : Amend(Ranking, Publication, By, ExpectedVersion);

/// <summary>Corrects a printed position; null for one that was never printed.</summary>
public sealed record CorrectRank(string Ranking, string Publication, CellName Cell, int? To, Attribution By, long? ExpectedVersion = null)
    : Amend(Ranking, Publication, By, ExpectedVersion);

/// <summary>Corrects other fields, by their names in <see cref="PublicationFields"/>.</summary>
public sealed record CorrectPublication(
    string Ranking,
    string Publication,
    IReadOnlyDictionary<string, string?> To,
    Attribution By,
    long? ExpectedVersion = null
) : Amend(Ranking, Publication, By, ExpectedVersion);

/// <summary>We had recorded the wrong publication date.</summary>
public sealed record RedatePublication(
    string Ranking,
    string Publication,
    Domain.Time.PublicationDate To,
    Attribution By,
    long? ExpectedVersion = null
) : Amend(Ranking, Publication, By, ExpectedVersion);

/// <summary>The publisher took the publication back.</summary>
public sealed record WithdrawPublication(string Ranking, string Publication, DateOnly On, Attribution By, long? ExpectedVersion = null)
    : Amend(Ranking, Publication, By, ExpectedVersion);

/// <summary>The publisher brought the publication back.</summary>
public sealed record ReinstatePublication(string Ranking, string Publication, DateOnly On, Attribution By, long? ExpectedVersion = null)
    : Amend(Ranking, Publication, By, ExpectedVersion);

/// <summary>The record should never have existed.</summary>
public sealed record VoidPublication(string Ranking, string Publication, Attribution By, long? ExpectedVersion = null)
    : Amend(Ranking, Publication, By, ExpectedVersion);

/// <summary>Undoes one event of ours, named by its ledger position.</summary>
public sealed record ReverseAmendment(string Ranking, string Publication, long Position, Attribution By, long? ExpectedVersion = null)
    : Amend(Ranking, Publication, By, ExpectedVersion);
