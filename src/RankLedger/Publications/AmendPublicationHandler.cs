using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.Storage;

namespace RankLedger.Publications;

/// <summary>Loads the publication, decides and appends: the same way for every amendment.</summary>
internal sealed class AmendPublicationHandler(LedgerWriter ledger, TimeProvider clock)
    : IRequestHandler<CorrectFigure, Receipt>,
        IRequestHandler<CorrectRank, Receipt>,
        IRequestHandler<CorrectPublication, Receipt>,
        IRequestHandler<RedatePublication, Receipt>,
        IRequestHandler<WithdrawPublication, Receipt>,
        IRequestHandler<ReinstatePublication, Receipt>,
        IRequestHandler<VoidPublication, Receipt>,
        IRequestHandler<ReverseAmendment, Receipt>
{
    public Task<Receipt> Handle(CorrectFigure request, CancellationToken ct) => SendAsync(request, ct);

    public Task<Receipt> Handle(CorrectRank request, CancellationToken ct) => SendAsync(request, ct);

    public Task<Receipt> Handle(CorrectPublication request, CancellationToken ct) => SendAsync(request, ct);

    public Task<Receipt> Handle(RedatePublication request, CancellationToken ct) => SendAsync(request, ct);

    public Task<Receipt> Handle(WithdrawPublication request, CancellationToken ct) => SendAsync(request, ct);

    public Task<Receipt> Handle(ReinstatePublication request, CancellationToken ct) => SendAsync(request, ct);

    public Task<Receipt> Handle(VoidPublication request, CancellationToken ct) => SendAsync(request, ct);

    public Task<Receipt> Handle(ReverseAmendment request, CancellationToken ct) => SendAsync(request, ct);

    private Task<Receipt> SendAsync(Amend request, CancellationToken ct) =>
        ledger.AppendAsync(work => DecideAsync(work, request, Today.At(clock.GetUtcNow()), ct), request.Key, ct);

    /// <summary>Decides an amendment and leaves its events to be appended.</summary>
    internal static async Task<int> DecideAsync(LedgerWriter.Draft work, Amend request, DateOnly today, CancellationToken ct)
    {
        var version = request is ReverseAmendment reversal ? await VersionAsync(work.Connection, reversal, ct) : 0;
        return await AmendAsync(
            work,
            request,
            (ranking, publication) =>
                request switch
                {
                    CorrectFigure figure => Correcting.Decide(ranking, publication, figure.Cell, figure.To, request.By),
                    CorrectRank rank => Correcting.Decide(ranking, publication, rank.Cell, rank.To, request.By),
                    CorrectPublication fields => Correcting.Decide(publication, fields.To, request.By),
                    RedatePublication redating => Amending.Redate(publication, redating.To, request.By, today),
                    WithdrawPublication withdrawal => Amending.Withdraw(publication, withdrawal.On, request.By, today),
                    ReinstatePublication reinstatement => Amending.Reinstate(publication, reinstatement.On, request.By, today),
                    VoidPublication => Amending.Void(publication, request.By),
                    ReverseAmendment reverse => Amending.Reverse(publication, new LedgerPosition(reverse.Position), version, request.By),
                    _ => throw new ArgumentException($"{request.GetType().Name} is no amendment that is known.", nameof(request)),
                },
            today,
            ct
        );
    }

    private static async Task<int> AmendAsync(
        LedgerWriter.Draft work,
        Amend request,
        Func<Ranking, Publication, IReadOnlyList<PublicationEvent>> decide,
        DateOnly today,
        CancellationToken ct
    )
    {
        var ranking = await work.RankingAsync(request.Ranking);
        var stream = Publication.Stream(request.Ranking, request.Publication);
        var before = await work.StreamAsync(stream);
        var publication = before
            .Select((each, i) => (Event: (PublicationEvent)each, Version: i + 1))
            .Aggregate((Publication?)null, (state, each) => Publication.Fold(state, each.Event, each.Version))
            ?? throw Refusals.UnknownPublication(
                request.Ranking,
                request.Publication,
                await PublicationReader.BesideAsync(work.Connection, request.Ranking, request.Publication, position: null, ct)
            );
        if (request.ExpectedVersion is { } expected && expected != before.Count)
        {
            throw new WrittenFirstException(
                $"Publication '{request.Publication}' was expected at version {expected}, but is at {before.Count}: "
                    + "somebody changed it since. Nothing was recorded; look at it again and repeat the command with the "
                    + "version that you saw."
            );
        }

        if (request.UnchangedSince is { } since)
            await RefuseChangedAsync(work.Connection, request, since, ct);
        var events = decide(ranking, publication);
        var after = events.Aggregate(publication, (state, each) => Publication.Fold(state, each, before.Count + 1));
        work.Warn(DatedAhead.Warnings(publication.Content, after.Content, today));
        if (FirstOfItsForm.Added(events) is { Count: > 0 } added)
            work.Warn(FirstOfItsForm.Warnings(added, await work.FormsAsync(request.Ranking, [.. added.Select(each => each.Form)])));
        work.Append(stream, before.Count, events);
        return events.Count == 0 ? 1 : 0;
    }

    private static async Task RefuseChangedAsync(NpgsqlConnection connection, Amend request, SeenState since, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select (select max(position) from {Entries.Table} where stream_id = $1),
              (select encode(leaf_sha256, 'hex') from {Entries.Table} where position = $2)
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = Publication.Stream(request.Ranking, request.Publication) },
                new() { Value = since.Position },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var changed = reader.GetInt64(0);
        if (!since.IsOf(reader.IsDBNull(1) ? null : reader.GetString(1)))
            throw new WrittenFirstException(
                $"Publication '{request.Publication}' was seen at @{since.Position}, where the ledger does not have the entry that it had "
                    + "then: that was another ledger, or this one lost what came last. Nothing was recorded; look at it again."
            );
        if (changed > since.Position)
        {
            throw new WrittenFirstException(
                $"Publication '{request.Publication}' was seen at @{since.Position}, but was changed at @{changed}. "
                    + "Nothing was recorded; look at it again and repeat the command with what you see then."
            );
        }
    }

    private static async Task<long> VersionAsync(NpgsqlConnection connection, ReverseAmendment request, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select stream_id, version from {Entries.Table} where position = $1", connection)
        {
            Parameters = { new() { Value = request.Position } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct) || reader.GetString(0) != Publication.Stream(request.Ranking, request.Publication))
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
