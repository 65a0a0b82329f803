using MediatR;
using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;

namespace RankLedger.Publications;

/// <summary>Records publications, all or none.</summary>
public sealed record RecordPublications(string Ranking, IReadOnlyList<PublicationRecorded> Publications) : IRequest<Recorded>
{
    /// <summary>Names the request, so that it is carried out once; may be null.</summary>
    public RequestKey? Key { get; init; }
}

internal sealed class RecordPublicationsHandler(Appending ledger) : IRequestHandler<RecordPublications, Recorded>
{
    public Task<Recorded> Handle(RecordPublications request, CancellationToken cancellationToken) =>
        ledger.AppendAsync(work => DecideAsync(work, request, cancellationToken), request.Key, cancellationToken);

    internal static async Task<int> DecideAsync(Appending.Appended work, RecordPublications request, CancellationToken cancellation)
    {
        var ranking = await work.RankingAsync(request.Ranking);
        var before = await RecordedBeforeAsync(work.Connection, request, cancellation);
        var unchanged = 0;
        foreach (var publication in request.Publications)
        {
            if (publication.Ranking != request.Ranking)
                throw new LedgerRuleException("invalid-publication", $"Publication '{publication.Publication}' names the ranking '{publication.Ranking}', but is recorded in '{request.Ranking}'.");
            var stream = Publication.Stream(request.Ranking, publication.Publication);
            var events = Recording.Decide(ranking, before.GetValueOrDefault(stream), publication);
            work.Append(stream, events.Count == 0 && request.Publications.Count == 1 ? await work.VersionAsync(stream) : 0, events);
            unchanged += events.Count == 0 ? 1 : 0;
            before[stream] = publication;
        }

        return unchanged;
    }

    /// <summary>What was first recorded under the ids asked for.</summary>
    internal static async Task<Dictionary<string, PublicationRecorded>> RecordedBeforeAsync(NpgsqlConnection connection, RecordPublications request, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select stream_id, type, convert_to(data::text, 'UTF8') from events.mt_events where stream_id = any($1) and version = 1", connection);
        command.Parameters.Add(new()
        {
            Value = request.Publications.Select(each => Publication.Stream(request.Ranking, each.Publication)).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar,
        });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new Dictionary<string, PublicationRecorded>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
            found[reader.GetString(0)] = (PublicationRecorded)StoredEvents.Read(reader.GetString(1), reader.GetFieldValue<byte[]>(2));
        return found;
    }
}
