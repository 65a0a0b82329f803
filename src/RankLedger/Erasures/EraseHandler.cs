using MediatR;
using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain;
using RankLedger.Domain.Erasures;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Storage;

namespace RankLedger.Erasures;

/// <summary>Appends what is erased, erases it, and where what was said is erased folds the read models anew.</summary>
internal sealed class EraseHandler(NpgsqlDataSource database, LedgerWriter ledger)
    : IRequestHandler<EraseBody, Receipt>,
        IRequestHandler<EraseActor, Receipt>
{
    public Task<Receipt> Handle(EraseBody request, CancellationToken ct) =>
        EraseAsync(
            async work =>
            {
                var erased = Erasing.Body(await EventAsync(work, request.Position, ct), new(request.Position), request.By);
                return await AppendAsync(work, erased);
            },
            async (connection, _) =>
            {
                await ErasedEntries.EraseBodiesAsync(connection, [request.Position], ct);
                var next = new ShadowSchema(database, ShadowSchema.Next);
                await next.RefoldAsync(connection, ct);
                await next.ReplaceAsync(connection, ct);
                await ShadowSchema.ExecuteAsync(connection, WriterRole.Grants, ct);
            },
            request.Key,
            ct
        );

    public Task<Receipt> Handle(EraseActor request, CancellationToken ct)
    {
        IReadOnlyList<long> positions = [];
        return EraseAsync(
            async work =>
            {
                positions = await ErasedEntries.OfActorAsync(work.Connection, request.Name, ct);
                return await AppendAsync(work, Erasing.Actor(request.Name, positions, request.By));
            },
            (connection, _) => ErasedEntries.EraseActorsAsync(connection, positions, ct),
            request.Key,
            ct
        );
    }

    private async Task<Receipt> EraseAsync(
        Func<LedgerWriter.Draft, Task<int>> decide,
        Func<NpgsqlConnection, LedgerWriter.Draft, Task> erase,
        RequestKey? key,
        CancellationToken ct
    )
    {
        try
        {
            return await ledger.EraseAsync(decide, erase, key, ct);
        }
        catch (Exception e) when (WriterRole.RefusalIn(e) is { } refusal)
        {
            throw WriterRole.OwnerNeeded(refusal);
        }
    }

    private static async Task<int> AppendAsync(LedgerWriter.Draft work, IReadOnlyList<ErasureEvent> events)
    {
        work.Append(Erasing.Stream, await work.VersionAsync(Erasing.Stream), events);
        return events.Count == 0 ? 1 : 0;
    }

    private static async Task<DomainEvent> EventAsync(LedgerWriter.Draft work, long position, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select {EntryEvents.Columns} from {EntryEvents.Each} where l.position = $1",
            work.Connection
        )
        {
            Parameters = { new() { Value = position } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (await reader.ReadAsync(ct))
            return EntryEvents.Read(reader).Event;
        await reader.CloseAsync();
        throw Refusals.UnknownPosition(position, (await Entries.HeadAsync(work.Connection, ct)).Position);
    }
}
