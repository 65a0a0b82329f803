using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Proofs;

namespace RankLedger.Proving;

/// <summary>Asks this program to witness a foreign log's checkpoint.</summary>
/// <param name="Offer">What the log sent.</param>
/// <param name="Watched">The keys of the logs that are watched.</param>
public sealed record WitnessCheckpoint(CheckpointOffer Offer, IReadOnlyList<VerifierKey> Watched) : IRequest<WitnessedAnswer>;

/// <summary>What the witness makes of it.</summary>
/// <param name="Judgement">The judgement.</param>
/// <param name="Signature">The line that was signed; null where none was.</param>
/// <param name="Seen">How many entries of the log were seen here before.</param>
public sealed record WitnessedAnswer(WitnessJudgement Judgement, string? Signature, long Seen);

internal sealed class WitnessCheckpointHandler(NpgsqlDataSource database, LogKeyFile file, TimeProvider clock)
    : IRequestHandler<WitnessCheckpoint, WitnessedAnswer>
{
    public async Task<WitnessedAnswer> Handle(WitnessCheckpoint request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        using var key = file.Read(await LogTable.OriginAsync(connection, ct));
        await using var guard = await file.LockSeenAsync(ct);
        var judgement = WitnessJudgement.Of(request.Offer, request.Watched, Seen);
        var seen = judgement.Checkpoint is { } offered ? Seen(offered.Origin)?.Size ?? 0 : 0;
        if (judgement.Verdict != WitnessVerdict.GoesOn || judgement.Checkpoint is not { } checkpoint)
            return new(judgement, null, seen);
        file.KeepSeen(checkpoint.Origin, checkpoint.Text);
        var signature = key.Cosign(checkpoint.Text, (ulong)clock.GetUtcNow().ToUnixTimeSeconds());
        return new(judgement, signature.ToString(), seen);
    }

    private Checkpoint? Seen(string origin) =>
        file.Seen(origin) is not { } text ? null
        : Checkpoint.TryParse(text, out var checkpoint) ? checkpoint
        : throw new LedgerRuleException(
            "checkpoint-forged",
            $"What this witness saw of '{origin}' cannot be read in '{file.SeenOf(origin)}', so nothing of that log is signed; a person "
                + "has to look."
        );
}
