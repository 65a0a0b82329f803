using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Requests;

namespace RankLedger.Publications;

/// <summary>Records publications, all or none.</summary>
public sealed record RecordPublications(string Ranking, IReadOnlyList<PublicationRecorded> Publications) : IRequest<Receipt>, IRecords
{
    /// <summary>Names the request, so that it is carried out once; may be null.</summary>
    public RequestKey? Key { get; init; }
}

internal sealed class RecordPublicationsHandler(LedgerWriter ledger, TimeProvider clock) : IRequestHandler<RecordPublications, Receipt>
{
    public Task<Receipt> Handle(RecordPublications request, CancellationToken ct) =>
        ledger.AppendAsync(
            work => DecideAsync(work, request, Today.At(clock.GetUtcNow()), tellsForms: true),
            request.Key,
            ct,
            new([.. Streams(request)], request.Ranking, Forms(request))
        );

    /// <summary>Decides it.</summary>
    /// <param name="work">What is appended.</param>
    /// <param name="request">The publications.</param>
    /// <param name="today">The day to judge by.</param>
    /// <param name="tellsForms">Whether the first period of a form is told; an import tells it itself.</param>
    internal static async Task<int> DecideAsync(
        LedgerWriter.Draft work,
        RecordPublications request,
        DateOnly today,
        bool tellsForms = false
    )
    {
        var ranking = await work.RankingAsync(request.Ranking);
        var before = await work.FirstEventsAsync<PublicationRecorded>([.. Streams(request)]);
        var unchanged = 0;
        foreach (var publication in request.Publications)
        {
            if (publication.Ranking != request.Ranking)
                throw new LedgerRuleException(
                    "invalid-publication",
                    $"Publication '{publication.Publication}' names the ranking '{publication.Ranking}', but is recorded in "
                        + $"'{request.Ranking}'."
                );
            var stream = Publication.Stream(request.Ranking, publication.Publication);
            var events = Recording.Decide(ranking, before.GetValueOrDefault(stream), publication, today);
            if (events is [PublicationRecorded recorded])
            {
                work.Warn(DatedAhead.Warnings(recorded, today));
                if (tellsForms)
                    work.Warn(FirstOfItsForm.Warnings(recorded, await work.FormsAsync(request.Ranking, Forms(request))));
                before[stream] = recorded;
            }

            work.Append(stream, events.Count == 0 && request.Publications.Count == 1 ? await work.VersionAsync(stream) : 0, events);
            unchanged += events.Count == 0 ? 1 : 0;
        }

        return unchanged;
    }

    /// <summary>What was first recorded under the ids asked for.</summary>
    internal static Task<Dictionary<string, PublicationRecorded>> RecordedBeforeAsync(
        NpgsqlConnection connection,
        RecordPublications request,
        CancellationToken ct
    ) => new FirstEvents().OfAsync<PublicationRecorded>(connection, [.. Streams(request)], ct);

    private static HashSet<PeriodForm> Forms(RecordPublications request) =>
        request.Publications.SelectMany(FirstOfItsForm.Forms).ToHashSet();

    private static IEnumerable<string> Streams(RecordPublications request) =>
        request.Publications.Select(each => Publication.Stream(request.Ranking, each.Publication));
}
