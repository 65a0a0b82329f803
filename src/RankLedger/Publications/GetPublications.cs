using MediatR;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Publications;

/// <summary>Asks for the publications of a ranking that were recorded and visible at a point.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="AsPublished">The point on the published axis.</param>
/// <param name="AsRecorded">The point on the recorded axis.</param>
/// <param name="After">Only those behind this one in the list, for a page.</param>
/// <param name="Limit">At most so many; all where none is named.</param>
public sealed record GetPublications(string Ranking, AsPublished AsPublished, AsRecorded AsRecorded, string? After = null, int? Limit = null) : IRequest<PublicationsAnswer>;

/// <summary>Publications in fold order.</summary>
public sealed record PublicationsAnswer(Basis Basis, string Ranking, IReadOnlyList<PublicationHead> Publications);

/// <summary>One publication as it counts at a point.</summary>
/// <param name="Publication">Its id.</param>
/// <param name="Publisher">Who made the figures public.</param>
/// <param name="Kind">Such as release or press.</param>
/// <param name="Authority">In the ranking as defined at the point.</param>
/// <param name="Title">The title as printed.</param>
/// <param name="Url">Where it can be read.</param>
/// <param name="Language">The language as a code.</param>
/// <param name="PublishedOn">The date to its precision.</param>
/// <param name="VisibleFrom">The first day on which questions see it.</param>
/// <param name="Release">The publisher's own number.</param>
/// <param name="Completeness"><c>full</c> or <c>partial</c>.</param>
/// <param name="DocumentSha256">The hash of the document.</param>
/// <param name="State"><c>standing</c>, <c>withdrawn</c> or <c>void</c> at the point.</param>
/// <param name="Turns">When the publisher took it back and brought it back.</param>
/// <param name="Figures">How many cells it gives a value.</param>
/// <param name="Drops">How many cells it drops.</param>
/// <param name="Ranks">How many positions it prints.</param>
/// <param name="Position">The position at which it was first recorded.</param>
/// <param name="Version">How many events its stream holds at the point.</param>
public sealed record PublicationHead(
    string Publication, string Publisher, string Kind, int Authority, string Title, string? Url, string? Language, string PublishedOn,
    DateOnly VisibleFrom, int? Release, string Completeness, string? DocumentSha256, string State, IReadOnlyList<PublicationTurn> Turns,
    int Figures, int Drops, int Ranks, long Position, long Version);

/// <summary>A withdrawal or reinstatement by the publisher.</summary>
/// <param name="On">The day.</param>
/// <param name="Turn"><c>withdrawn</c> or <c>reinstated</c>.</param>
public sealed record PublicationTurn(DateOnly On, string Turn);

internal sealed class GetPublicationsHandler(LedgerReader ledger) : IRequestHandler<GetPublications, PublicationsAnswer>
{
    public async Task<PublicationsAnswer> Handle(GetPublications request, CancellationToken cancellationToken)
    {
        var asked = await ledger.AskAsync(request.Ranking, request.AsPublished, request.AsRecorded, cancellationToken);
        var found = await PublicationReading.AtAsync(ledger.Database, asked, null, cancellationToken);
        var all = found.Where(each => each.Content.Date.VisibleFrom <= asked.Limit)
            .OrderBy(each => (each.Content.Date.LastDay, each.Content.Date.FirstDay, each.Content.Release ?? -1)).ThenBy(each => each.Content.Id, StringComparer.Ordinal).ToList();
        var first = request.After is null ? 0 : all.FindIndex(each => each.Content.Id == request.After) + 1;
        if (request.After is not null && first == 0)
            throw Unknown.Publication(request.Ranking, request.After);
        return new(asked.Basis, request.Ranking, [.. all.Skip(first).Take(request.Limit ?? int.MaxValue).Select(each => PublicationReading.Head(asked, each.Row, each.Content))]);
    }
}
