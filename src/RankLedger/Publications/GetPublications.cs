using MediatR;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Publications;

/// <summary>Asks for the publications of a ranking that were recorded and visible at a point.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Point">The point.</param>
/// <param name="After">Only those behind this one in the list, for a page.</param>
/// <param name="Limit">At most so many; all where none is named.</param>
public sealed record GetPublications(string Ranking, Point Point, string? After = null, int? Limit = null) : IRequest<PublicationsAnswer>
{
    /// <summary>The ids of those that are asked for, as far as there are such; all where none are named.</summary>
    public IReadOnlyCollection<string>? Only { get; init; }
}

/// <summary>Publications in fold order.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Ranking">The ranking.</param>
/// <param name="Publications">The publications of the page.</param>
/// <param name="Next">The publication to ask behind for the next page; null on the last.</param>
public sealed record PublicationsAnswer(Basis Basis, string Ranking, IReadOnlyList<PublicationHead> Publications, string? Next = null);

internal sealed class GetPublicationsHandler(LedgerReader ledger) : IRequestHandler<GetPublications, PublicationsAnswer>
{
    private static readonly Comparer<(PublicationRow Row, PublicationContent Content)> FoldOrder = Comparer<(
        PublicationRow Row,
        PublicationContent Content
    )>.Create(
        (one, other) =>
            Key(one.Content).CompareTo(Key(other.Content)) is not 0 and var byDate
                ? byDate
                : NaturalOrder.Comparer.Compare(one.Content.Id, other.Content.Id)
    );

    public async Task<PublicationsAnswer> Handle(GetPublications request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var last = request.After is { } id ? await VisibleAsync(view, id, ct) : default;
        var page = new Page<(PublicationRow Row, PublicationContent Content)>(FoldOrder, request.Limit);
        await foreach (var each in PublicationReader.StreamAsync(ledger.Database, view, ct, request.Only))
        {
            if (each.Content.Date.VisibleFrom <= view.Limit && (request.After is null || FoldOrder.Compare(each, last) > 0))
                page.Add(each);
        }

        var (items, isCut) = page.Take();
        return new(
            view.Basis,
            request.Ranking,
            [.. items.Select(each => PublicationHead.Of(view, each.Row, each.Content))],
            isCut ? items[^1].Content.Id : null
        );
    }

    private async Task<(PublicationRow Row, PublicationContent Content)> VisibleAsync(View view, string id, CancellationToken ct) =>
        await PublicationReader.AtAsync(ledger.Database, view, id, ct) is not [var found]
            ? throw await PublicationReader.UnknownAsync(ledger.Database, view, id, ct)
        : found.Content.Date.VisibleFrom <= view.Limit ? found
        : throw Refusals.PublishedLater(view.Ranking.Definition.Id, id, view.Limit, found.Content.Date.VisibleFrom);

    private static (DateOnly, DateOnly, int) Key(PublicationContent content) =>
        (content.Date.LastDay, content.Date.FirstDay, content.Release ?? -1);
}
