using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Proofs;
using RankLedger.Storage;

namespace RankLedger.Proving;

/// <summary>Asks for all that shows that an entry is in the log.</summary>
/// <param name="Position">The entry.</param>
/// <param name="Size">The size of a checkpoint that was signed; the newest without it.</param>
public sealed record GetProof(long Position, long? Size = null) : IRequest<ProofAnswer>;

/// <summary>A proof and the body that goes with it.</summary>
/// <param name="Position">The entry.</param>
/// <param name="Size">The size of the checkpoint.</param>
/// <param name="Proof">The text of the proof, as C2SP's tlog-proof writes it.</param>
public sealed record ProofAnswer(long Position, long Size, string Proof);

/// <summary>Asks for what shows that the log at one size goes on from what it was at another.</summary>
/// <param name="Old">The smaller size.</param>
/// <param name="New">The larger one; the newest checkpoint's without it.</param>
public sealed record GetConsistency(long Old, long? New = null) : IRequest<ConsistencyAnswer>;

/// <summary>What shows that a log goes on.</summary>
/// <param name="Old">The smaller size.</param>
/// <param name="New">The larger one.</param>
/// <param name="Hashes">The proof, each hash in base64.</param>
public sealed record ConsistencyAnswer(long Old, long New, IReadOnlyList<string> Hashes);

internal sealed class ProofHandler(NpgsqlDataSource database)
    : IRequestHandler<GetProof, ProofAnswer>,
        IRequestHandler<GetConsistency, ConsistencyAnswer>
{
    public async Task<ProofAnswer> Handle(GetProof request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var signed = await CheckpointHandler.RequireAsync(connection, request.Size, ct);
        LogEntries.RequireSigned(request.Position, signed.Size);
        var leaf = (await LogEntries.LeavesAsync(connection, request.Position, request.Position, ct))[0];
        var newest = await LogTable.NewestAsync(connection, ct);
        var path = await new StoredTree(connection, newest!.Size).AskAsync(tree => tree.Inclusion(request.Position - 1, signed.Size), ct);
        return new(request.Position, signed.Size, new LogProof(leaf, request.Position - 1, path, signed.Note).ToString());
    }

    public async Task<ConsistencyAnswer> Handle(GetConsistency request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var newest = await CheckpointHandler.RequireAsync(connection, null, ct);
        var size = request.New ?? newest.Size;
        if (request.Old < 0 || request.Old > size || size > newest.Size)
            throw new LedgerRuleException(
                "no-checkpoint",
                $"There is no proof from {request.Old} to {EntryCount.Of(size)}: the first is the smaller one, and "
                    + $"{EntryCount.Were(newest.Size)} signed."
            );
        var path = await new StoredTree(connection, newest.Size).AskAsync(tree => tree.Consistency(request.Old, size), ct);
        return new(request.Old, size, [.. path.Select(Convert.ToBase64String)]);
    }
}
