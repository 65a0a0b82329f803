using Npgsql;
using RankLedger.Domain;
using RankLedger.Storage;

namespace RankLedger.Ledger;

// A command by itself: one that a group could not answer, or whose decision others came before.
public sealed partial class LedgerWriter
{
    private async Task<Receipt> AloneAsync(WaitingCommand command)
    {
        var ct = command.Ct;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                history.Require();
                await using var connection = await database.OpenConnectionAsync(ct);
                await using var transaction = await connection.BeginTransactionAsync(ct);
                if (await OnceAsync(connection, transaction, command) is { } receipt)
                    return receipt;
            }
            catch (Exception e) when (WroteFirst(e) && attempt < Attempts)
            {
                // Somebody else's commit came between loading and appending: decide again on what it left.
            }
            catch (Exception e) when (WroteFirst(e))
            {
                throw new WrittenFirstException(
                    "Somebody else keeps writing to the same publication. Nothing was recorded; look at it again and repeat the command.",
                    e
                );
            }

            if (attempt == Attempts)
                throw new WrittenFirstException("The ranking's definition keeps changing. Nothing was recorded; repeat the command.");
        }
    }

    // Null where the ranking was redefined meanwhile.
    private async Task<Receipt?> OnceAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, WaitingCommand command)
    {
        if (await GivenAsync(connection, transaction, command) is { } before)
            return before;
        Decided? decided;
        try
        {
            decided = await DecideAsync(connection, transaction, command.Decide, command.Key, command.Ct);
        }
        catch (Exception e) when (command.Key is not null && (e is LedgerRuleException or WrittenFirstException))
        {
            // The same request, sent to another host, may be what this one was refused for.
            if (await GivenAsync(connection, transaction, command) is { } first)
                return first;
            throw;
        }

        if (decided is null)
            return null;
        // Likewise it may be what left nothing to append.
        if (decided.Receipt!.Appended == 0 && await GivenAsync(connection, transaction, command) is { } meanwhile)
            return meanwhile;
        await CommitAsync(transaction, [decided], command.Ct);
        return decided.Receipt;
    }

    // The first answer to the same request, behind whose commit nothing is left to do; null where there is none.
    private async Task<Receipt?> GivenAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, WaitingCommand command)
    {
        var (kept, _, _) = await ForeseenAsync(connection, [command], command.Ct);
        if (command.Key is not { } key || kept.Of(key) is not { } first)
            return null;
        await history.RequireAsync(connection, command.Ct);
        await ConfirmedCommit.AgainAsync(connection, transaction, command.Ct);
        return first;
    }
}
