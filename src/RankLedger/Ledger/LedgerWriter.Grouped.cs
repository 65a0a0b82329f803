using Marten;
using Marten.Services;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Storage;

namespace RankLedger.Ledger;

// Commands that wait at the same time are carried out together; one that waits alone is a group of one.
public sealed partial class LedgerWriter
{
    private List<WaitingCommand> Next()
    {
        var group = new List<WaitingCommand>();
        while (group.Count < MostTogether && waiting.TryDequeue(out var next))
        {
            if (next.TryTake())
                group.Add(next);
        }

        return group;
    }

    private async Task AnswerAsync(List<WaitingCommand> group)
    {
        while (group.Count > 0)
        {
            List<WaitingCommand> alone;
            try
            {
                (group, alone) = await TogetherAsync(group);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Whatever it was, nobody may be left without an answer: each is carried out by itself, so that only those fail that have a
                // reason of their own.
                break;
            }

            // By itself each takes a connection, so the group has given its own back.
            foreach (var command in alone)
                await command.AnswerAsync(AloneAsync);
        }

        foreach (var each in group)
            await each.AnswerAsync(AloneAsync);
    }

    // Several commands in one transaction, each with a decision, an answer and positions of its own. Those are returned that must wait for
    // another of the group, and those that are to be carried out by themselves.
    private async Task<(List<WaitingCommand> Deferred, List<WaitingCommand> Alone)> TogetherAsync(List<WaitingCommand> group)
    {
        var ct = group.Count == 1 ? group[0].Ct : CancellationToken.None;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var session = store.Value.LightweightSession(SessionOptions.ForTransaction(transaction));
        var (kept, firsts, forms) = await ForeseenAsync(connection, group, ct);
        history.Require();
        var (decided, again, deferred, alone) = (
            new List<(WaitingCommand Command, Decided Decided)>(),
            new List<(WaitingCommand Command, Receipt First)>(),
            new List<WaitingCommand>(),
            new List<WaitingCommand>()
        );
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var command in group.Where(command => !command.IsCancelled()))
        {
            try
            {
                if (command.Key is { } key)
                {
                    if (kept.Of(key) is { } first)
                    {
                        again.Add((command, first));
                        continue;
                    }

                    if (!touched.Add($"key {key.ApiKey} {key.Text}"))
                    {
                        deferred.Add(command);
                        continue;
                    }
                }

                var draft = new Draft(connection, session, definitions, ct, latest, firsts, forms);
                var unchanged = await command.Decide(draft);
                if (draft.Touches.Any(touched.Contains))
                {
                    deferred.Add(command);
                    continue;
                }

                if (command.Key is not null && draft.Appends.Count == 0)
                {
                    // The same request may have come in over another host between the look at its key and the decision.
                    alone.Add(command);
                    continue;
                }

                touched.UnionWith(draft.Appends.Select(each => each.Stream));
                decided.Add((command, new(draft, unchanged, command.Key)));
            }
            catch (Exception e) when (e is LedgerRuleException or WrittenFirstException)
            {
                // It may have rested on a definition that another process replaced: by itself it is decided on what counts now.
                alone.Add(command);
            }
        }

        try
        {
            if (decided.Count > 0)
                await CommitAsync(connection, transaction, session, decided, ct);
            else if (again.Count > 0)
            {
                await history.RequireAsync(connection, ct);
                await ConfirmedCommit.AgainAsync(connection, transaction, ct);
            }
        }
        catch (UnconfirmedException unconfirmed)
        {
            // It is committed, so it is not decided anew; nobody is told that it is safe.
            foreach (var command in decided.Select(each => each.Command).Concat(again.Select(each => each.Command)))
                command.Refuse(unconfirmed);
            return (deferred, alone);
        }

        // The commit stands behind what their first answers tell of.
        foreach (var (command, first) in again)
            command.Give(first);
        return (deferred, alone);
    }

    // One round trip for all: the answers kept under their keys, the first events that decisions rest on, and the forms that they name.
    private async Task<(RequestKeys Kept, FirstEvents Firsts, KnownForms Forms)> ForeseenAsync(
        NpgsqlConnection connection,
        List<WaitingCommand> group,
        CancellationToken ct
    )
    {
        var (round, kept, firsts, forms) = (new RoundTrip(), new RequestKeys(lifetime), new FirstEvents(), new KnownForms());
        var foreseen = group.Select(command => command.Foreseen).OfType<Foreseen>().ToList();
        round.Add(new(writing));
        kept.Ask(round, [.. group.Select(command => command.Key).OfType<RequestKey>()]);
        firsts.Ask(round, foreseen.SelectMany(each => each.Streams));
        forms.Ask(round, foreseen.SelectMany(each => each.Forms.Select(form => (each.Ranking, form))));
        await round.AskAsync(connection, ct);
        return (kept, firsts, forms);
    }

    private async Task CommitAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        IDocumentSession session,
        List<(WaitingCommand Command, Decided Decided)> decided,
        CancellationToken ct
    )
    {
        if (!await EnterAsync(connection, session, [.. decided.Select(each => each.Decided)], ct))
        {
            latest.Clear();
            throw new InvalidOperationException("A ranking was redefined meanwhile.");
        }

        await CommitAsync(transaction, [.. decided.Select(each => each.Decided)], ct);
        foreach (var (command, each) in decided)
            command.Give(each.Receipt!);
    }
}
