using MediatR;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.Storage;

namespace RankLedger.Publications;

/// <summary>Asks for the publications of a ranking that were recorded and visible at a point.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Point">The point.</param>
/// <param name="After">Only those behind this one in the list, for a page.</param>
/// <param name="Limit">At most so many; all where none is named.</param>
public sealed record GetPublications(string Ranking, Point Point, string? After = null, int? Limit = null) : IRequest<PublicationsAnswer>;

/// <summary>Publications in fold order.</summary>
public sealed record PublicationsAnswer(Basis Basis, string Ranking, IReadOnlyList<PublicationHead> Publications);

internal sealed class GetPublicationsHandler(LedgerReader ledger) : IRequestHandler<GetPublications, PublicationsAnswer>
{
    public async Task<PublicationsAnswer> Handle(GetPublications request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var found = await PublicationReader.AtAsync(ledger.Database, view, null, ct);
        var all = found
            .Where(each => each.Content.Date.VisibleFrom <= view.Limit)
            .OrderBy(each => (each.Content.Date.LastDay, each.Content.Date.FirstDay, each.Content.Release ?? -1))
            .ThenBy(each => each.Content.Id, NaturalOrder.Comparer)
            .ToList();
        var first = request.After is null ? 0 : all.FindIndex(each => each.Content.Id == request.After) + 1;
        if (request.After is not null && first == 0)
            throw Refusals.UnknownPublication(request.Ranking, request.After);
        return new(
            view.Basis,
            request.Ranking,
            [.. all.Skip(first).Take(request.Limit ?? int.MaxValue).Select(each => PublicationHead.Of(view, each.Row, each.Content))]
        );
    }
}
