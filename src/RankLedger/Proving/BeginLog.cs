using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Requests;
using RankLedger.Storage;

namespace RankLedger.Proving;

/// <summary>Ends the ledger's log and begins another one under another name, with this program's key: what is left to a ledger that does
/// not go on from what was signed, or whose key others know.</summary>
/// <remarks>Nothing is signed over: what the log before signed stays what it was, wherever somebody kept it, and is written beside the new
/// key.</remarks>
public sealed record BeginLog : IRequest<BegunLog>, IRecords;

/// <summary>A log that was begun.</summary>
/// <param name="Predecessor">The name of the log that ended.</param>
/// <param name="Size">How many entries its last checkpoint covers.</param>
/// <param name="KeptIn">The file in which that checkpoint is kept.</param>
/// <param name="First">The first checkpoint of the new log.</param>
public sealed record BegunLog(string Predecessor, long Size, string KeptIn, CheckpointAnswer First);

internal sealed class BeginLogHandler(NpgsqlDataSource database, LogKeyFile file, Checkpointer checkpointer)
    : IRequestHandler<BeginLog, BegunLog>
{
    public async Task<BegunLog> Handle(BeginLog request, CancellationToken ct)
    {
        file.Require();
        await using var guard = await file.LockAsync(ct);
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await Checkpointer.LockAsync(connection, ct);
            var (origin, last) = await EndAsync(connection, ct);
            // One log or the other at any moment: between the two, whoever has the old key would begin the old one anew.
            var first = await checkpointer.SignAsync(connection, ct)
                ?? throw new LedgerRuleException(
                    "no-checkpoint",
                    $"The ledger is empty, so there is nothing that a new log could begin with; '{origin}' was left as it is."
                );
            await transaction.CommitAsync(ct);
            return new(origin, last.Size, file.Predecessor, CheckpointAnswer.Of(first));
        }
        catch (PostgresException e) when (WriterRole.RefusalIn(e) is { } refusal)
        {
            throw WriterRole.OwnerNeeded(refusal);
        }
    }

    private async Task<(string Origin, SignedCheckpoint Last)> EndAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var (origin, last) = (await LogTable.OriginAsync(connection, ct), await LogTable.NewestAsync(connection, ct));
        if (origin is null || last is null)
            throw new LedgerRuleException(
                "no-checkpoint",
                "Nothing of this ledger was signed yet, so no log ends; 'checkpoint' begins it."
            );
        using (var key = file.Read(null))
        {
            if (key.Name == origin)
                throw new LedgerRuleException(
                    "same-log",
                    $"The key in '{file.Path}' is that of the log '{origin}' itself. A new log has a new key and a new name: put that "
                        + "file and the one ending in .last beside it aside, and make another with 'log-key create --origin NAME'."
                );
        }

        file.KeepPredecessor(last.Note);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("delete from ledger.cosignature"),
                new(LogTable.ClearCheckpoints),
                new(TileTable.Clear),
                new("delete from ledger.log"),
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
        return (origin, last);
    }
}
