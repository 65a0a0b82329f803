using MediatR;
using Npgsql;
using RankLedger.Projecting;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Re-hashes every stored event, rebuilds every read model into a second schema and compares row for row.</summary>
/// <param name="Progress">Told as it goes; may be null.</param>
public sealed record VerifyLedger(IProgress<WorkDone>? Progress) : IRequest<VerifyAnswer>;

/// <summary>What verification found.</summary>
/// <param name="Clean">Whether nothing was found.</param>
/// <param name="Position">The last position that was verified.</param>
/// <param name="Events">How many events were re-hashed.</param>
/// <param name="Rows">How many rows of read models were compared.</param>
/// <param name="Problems">What was found.</param>
public sealed record VerifyAnswer(bool Clean, long Position, long Events, long Rows, IReadOnlyList<VerifyProblem> Problems);

/// <summary>One thing that does not fit.</summary>
/// <param name="Kind"><c>event-changed</c>, <c>event-missing</c>, <c>entry-missing</c>, <c>row-changed</c>, <c>row-missing</c> or <c>row-unexpected</c>.</param>
/// <param name="Where">The position, or the read model and row.</param>
/// <param name="Detail">What was found and what was expected.</param>
public sealed record VerifyProblem(string Kind, string Where, string Detail);

internal sealed class VerifyLedgerHandler(NpgsqlDataSource database) : IRequestHandler<VerifyLedger, VerifyAnswer>
{
    internal const string Second = "read_model_verify";

    public async Task<VerifyAnswer> Handle(VerifyLedger request, CancellationToken cancellationToken)
    {
        request.Progress?.Report(new("hashing events", 0, 0));
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var problems = await EntryCheck.ProblemsAsync(connection, cancellationToken);
        var (head, _) = await Entries.HeadAsync(connection, cancellationToken);
        var rows = 0L;
        try
        {
            var second = new ShadowSchema(database, Second, isDropped: true);
            var (position, _) = await second.FoldAsync(request.Progress, cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            (head, _) = await second.CatchUpAsync(connection, position, cancellationToken);
            foreach (var table in ReadModelSchema.Names)
            {
                request.Progress?.Report(new($"comparing {table}", 0, 0));
                var (compared, found) = await RowComparison.CompareAsync(connection, table, Tables.ReadModel, Second, cancellationToken);
                rows += compared;
                problems.AddRange(found);
            }
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or FormatException or PostgresException { SqlState: not PostgresErrorCodes.InsufficientPrivilege })
        {
            problems.Add(new("not-compared", "read models", $"The events cannot be folded, so the read models were not compared: {e.Message}"));
        }
        finally
        {
            await using var command = database.CreateCommand($"drop schema if exists {Second} cascade");
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }

        return new(problems.Count == 0, head, await EntryCheck.CountAsync(connection, cancellationToken), rows, problems);
    }
}
