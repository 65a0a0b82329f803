using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Storage;

namespace RankLedger.Publications;

/// <summary>Loads the publication, decides and appends: the same way for every amendment.</summary>
internal sealed class AmendPublicationHandler(LedgerWriter ledger)
    : IRequestHandler<CorrectFigure, Receipt>,
        IRequestHandler<CorrectRank, Receipt>,
        IRequestHandler<CorrectPublication, Receipt>,
        IRequestHandler<RedatePublication, Receipt>,
        IRequestHandler<WithdrawPublication, Receipt>,
        IRequestHandler<ReinstatePublication, Receipt>,
        IRequestHandler<VoidPublication, Receipt>,
        IRequestHandler<ReverseAmendment, Receipt>
{
    public Task<Receipt> Handle(CorrectFigure request, CancellationToken cancellationToken) =>
        AmendAsync(
            request,
            (ranking, publication) => Correcting.Decide(ranking, publication, request.Cell, request.To, request.By),
            cancellationToken
        );

    public Task<Receipt> Handle(CorrectRank request, CancellationToken cancellationToken) =>
        AmendAsync(
            request,
            (ranking, publication) => Correcting.Decide(ranking, publication, request.Cell, request.To, request.By),
            cancellationToken
        );

    public Task<Receipt> Handle(CorrectPublication request, CancellationToken cancellationToken) =>
        AmendAsync(request, (_, publication) => Correcting.Decide(publication, request.To, request.By), cancellationToken);

    public Task<Receipt> Handle(RedatePublication request, CancellationToken cancellationToken) =>
        AmendAsync(request, (_, publication) => Amending.Redate(publication, request.To, request.By), cancellationToken);

    public Task<Receipt> Handle(WithdrawPublication request, CancellationToken cancellationToken) =>
        AmendAsync(request, (_, publication) => Amending.Withdraw(publication, request.On, request.By), cancellationToken);

    public Task<Receipt> Handle(ReinstatePublication request, CancellationToken cancellationToken) =>
        AmendAsync(request, (_, publication) => Amending.Reinstate(publication, request.On, request.By), cancellationToken);

    public Task<Receipt> Handle(VoidPublication request, CancellationToken cancellationToken) =>
        AmendAsync(request, (_, publication) => Amending.Void(publication, request.By), cancellationToken);

    public Task<Receipt> Handle(ReverseAmendment request, CancellationToken cancellationToken) =>
        ledger.AppendAsync(
            async work =>
            {
                var version = await VersionAsync(work.Connection, request, cancellationToken);
                return await AmendAsync(
                    work,
                    request,
                    (_, publication) => Amending.Reverse(publication, new LedgerPosition(request.Position), version, request.By),
                    cancellationToken
                );
            },
            request.Key,
            cancellationToken
        );

    private Task<Receipt> AmendAsync(
        Amend request,
        Func<Ranking, Publication, IReadOnlyList<Domain.Publications.PublicationEvent>> decide,
        CancellationToken cancellation
    ) => ledger.AppendAsync(work => AmendAsync(work, request, decide, cancellation), request.Key, cancellation);

    private static async Task<int> AmendAsync(
        LedgerWriter.Draft work,
        Amend request,
        Func<Ranking, Publication, IReadOnlyList<Domain.Publications.PublicationEvent>> decide,
        CancellationToken cancellation
    )
    {
        var ranking = await work.RankingAsync(request.Ranking);
        var stream = Publication.Stream(request.Ranking, request.Publication);
        var before = await work.StreamAsync(stream);
        var publication = before.Aggregate((Publication?)null, (state, each) =>
            Publication.Fold(state, (Domain.Publications.PublicationEvent)each.Data, each.Version)
        ) ?? throw Refusals.UnknownPublication(request.Ranking, request.Publication);
        if (request.ExpectedVersion is { } expected && expected != before.Count)
        {
            throw new WrittenFirstException(
                $"Publication '{request.Publication}' was expected at version {expected}, but is at {before.Count}: "
                    + "somebody changed it since. Nothing was recorded; look at it again and repeat the command with the "
                    + "version that you saw."
            );
        }

        if (request.UnchangedSince is { } since)
            await RefuseChangedAsync(work.Connection, request, since, cancellation);
        var events = decide(ranking, publication);
        work.Append(stream, before.Count, events);
        return events.Count == 0 ? 1 : 0;
    }

    private static async Task RefuseChangedAsync(NpgsqlConnection connection, Amend request, long since, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select (select max(position) from ledger.ledger_entry where stream_id = $1), (select max(position) from ledger.ledger_entry)",
            connection
        )
        {
            Parameters = { new() { Value = Publication.Stream(request.Ranking, request.Publication) } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var (changed, head) = (reader.GetInt64(0), reader.GetInt64(1));
        if (since > head)
            throw new WrittenFirstException(
                $"Publication '{request.Publication}' was seen at @{since}, but the ledger ends at @{head}: that was another "
                    + "ledger. Nothing was recorded."
            );
        if (changed > since)
        {
            throw new WrittenFirstException(
                $"Publication '{request.Publication}' was seen at @{since}, but was changed at @{changed}. "
                    + "Nothing was recorded; look at it again and repeat the command with what you see then."
            );
        }
    }

    private static async Task<long> VersionAsync(NpgsqlConnection connection, ReverseAmendment request, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select stream_id, version from ledger.ledger_entry where position = $1", connection)
        {
            Parameters = { new() { Value = request.Position } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation) || reader.GetString(0) != Publication.Stream(request.Ranking, request.Publication))
        {
            throw new LedgerRuleException(
                "unknown-event",
                $"The event at @{request.Position} does not belong to publication '{request.Publication}'; "
                    + $"'publication {request.Ranking} {request.Publication}' lists its events with their positions."
            );
        }

        return reader.GetInt64(1);
    }
}
