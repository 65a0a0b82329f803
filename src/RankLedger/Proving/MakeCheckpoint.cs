using System.Globalization;
using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Proofs;
using RankLedger.Requests;

namespace RankLedger.Proving;

/// <summary>Signs a checkpoint where the ledger has grown since the last one, after whoever is signing, and tells the newest.</summary>
public sealed record MakeCheckpoint : IRequest<CheckpointAnswer>, IRecords;

/// <summary>Asks for a checkpoint that was signed.</summary>
/// <param name="Size">Of which size; the newest without it.</param>
public sealed record GetCheckpoint(long? Size = null) : IRequest<CheckpointAnswer>;

/// <summary>A checkpoint that was signed.</summary>
/// <param name="Origin">The log's name.</param>
/// <param name="Size">The ledger position that it covers.</param>
/// <param name="Root">The root of the tree at that size, in base64.</param>
/// <param name="SignedAt">When it was signed, in UTC.</param>
/// <param name="Note">The signed note, as it is to be kept.</param>
public sealed record CheckpointAnswer(string Origin, long Size, string Root, DateTimeOffset SignedAt, string Note)
{
    internal static CheckpointAnswer Of(SignedCheckpoint signed) =>
        signed.Note.Split('\n') is [var origin, _, var root, ..]
            ? new(origin, signed.Size, root, signed.SignedAt, signed.Note)
            : throw new InvalidDataException($"The checkpoint at {signed.Size} is none; run verify.");
}

/// <summary>Asks for the sizes that were signed, in order.</summary>
/// <param name="After">The last size that the caller has.</param>
public sealed record GetCheckpoints(long After) : IRequest<CheckpointsAnswer>;

/// <summary>The sizes that were signed.</summary>
/// <param name="Checkpoints">Each with its instant; up to a thousand.</param>
public sealed record CheckpointsAnswer(IReadOnlyList<SignedSize> Checkpoints);

/// <summary>A size that was signed.</summary>
/// <param name="Size">The ledger position that the checkpoint covers.</param>
/// <param name="SignedAt">When it was signed, in UTC.</param>
public sealed record SignedSize(long Size, DateTimeOffset SignedAt);

internal sealed class CheckpointHandler(NpgsqlDataSource database, Checkpointer checkpointer)
    : IRequestHandler<MakeCheckpoint, CheckpointAnswer>,
        IRequestHandler<GetCheckpoint, CheckpointAnswer>,
        IRequestHandler<GetCheckpoints, CheckpointsAnswer>
{
    private const int Most = 1_000;

    public async Task<CheckpointAnswer> Handle(MakeCheckpoint request, CancellationToken ct) =>
        await checkpointer.SignInTurnAsync(ct) is { } signed ? CheckpointAnswer.Of(signed) : await Handle(new GetCheckpoint(), ct);

    public async Task<CheckpointAnswer> Handle(GetCheckpoint request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return CheckpointAnswer.Of(await RequireAsync(connection, request.Size, ct));
    }

    public async Task<CheckpointsAnswer> Handle(GetCheckpoints request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return new([
            .. (await LogTable.AfterAsync(connection, request.After, Most, ct)).Select(each => new SignedSize(each.Size, each.SignedAt)),
        ]);
    }

    /// <summary>The checkpoint of a size, or the newest.</summary>
    /// <exception cref="LedgerRuleException">Nothing was ever signed, or not at that size (<c>no-checkpoint</c>).</exception>
    internal static async Task<SignedCheckpoint> RequireAsync(NpgsqlConnection connection, long? size, CancellationToken ct) =>
        (size is { } at ? await LogTable.AtAsync(connection, at, ct) : await LogTable.NewestAsync(connection, ct))
        ?? throw new LedgerRuleException(
            "no-checkpoint",
            size is { } missing
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"No checkpoint was signed at {EntryCount.Of(missing)}; 'checkpoints' lists those that were."
                )
                : "No checkpoint was signed yet: nothing was recorded, or whoever records has no signing key ('log-key create')."
        );
}
