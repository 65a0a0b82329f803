using MediatR;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Rankings;
using RankLedger.Requests;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Serving;

/// <summary>The ledger at a point that was found: what a picture asks, whoever wants it.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="basis">The point as it was found.</param>
/// <param name="links">What was asked for, as an address has it.</param>
/// <param name="ct">Stops it.</param>
public sealed class LedgerAtPoint(Questions ledger, Basis basis, Links links, CancellationToken ct)
{
    /// <summary>The ranking.</summary>
    public string Ranking => links.Ranking;

    /// <summary>The flow; null for the ranking's first one.</summary>
    public string? Flow => links.Flow;

    /// <summary>The point.</summary>
    public Point Point => basis.Point;

    /// <summary>The last day of publication that counts.</summary>
    public DateOnly Limit => basis.Limit;

    /// <summary>Asks the ledger.</summary>
    public Task<T> AskAsync<T>(IRequest<T> request) => ledger.AskAsync(request, ct);

    /// <summary>The ranking as it is defined at the point.</summary>
    public async Task<RankingDefinition> DefinitionAsync() =>
        new Ranking((await AskAsync(new GetRanking(Ranking, Point))).Ranking).On(basis.Limit).Definition;

    /// <summary>What surrounds the answer.</summary>
    public Frame Frame(RankingDefinition definition) => new(links, definition, basis, "", null) { Self = other => other.Newest };
}
