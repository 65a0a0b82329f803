using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Proofs;
using RankLedger.Requests;

namespace RankLedger.Proving;

/// <summary>Has a witness sign the log's checkpoints too.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Url">The address below which it takes <c>add-checkpoint</c>.</param>
public sealed record AddWitness(VerifierKey Key, Uri Url) : IRequest<WitnessesAnswer>, IRecords;

/// <summary>Asks a witness no more.</summary>
/// <param name="Name">Its name.</param>
public sealed record RemoveWitness(string Name) : IRequest<WitnessesAnswer>, IRecords;

/// <summary>Asks who witnesses the log.</summary>
public sealed record GetWitnesses : IRequest<WitnessesAnswer>;

/// <summary>Asks those who have not signed the newest checkpoint to do it now.</summary>
public sealed record AskWitnesses : IRequest<WitnessRepliesAnswer>, IRecords;

/// <summary>What they answered.</summary>
/// <param name="Replies">Each that was asked.</param>
public sealed record WitnessRepliesAnswer(IReadOnlyList<WitnessReply> Replies);

/// <summary>Who witnesses the log.</summary>
/// <param name="Witnesses">They, by name.</param>
public sealed record WitnessesAnswer(IReadOnlyList<WitnessState> Witnesses);

internal sealed class WitnessesHandler(NpgsqlDataSource database, WitnessAsking asking)
    : IRequestHandler<AddWitness, WitnessesAnswer>,
        IRequestHandler<RemoveWitness, WitnessesAnswer>,
        IRequestHandler<GetWitnesses, WitnessesAnswer>,
        IRequestHandler<AskWitnesses, WitnessRepliesAnswer>
{
    public async Task<WitnessesAnswer> Handle(AddWitness request, CancellationToken ct)
    {
        if (request.Key.Kind != VerifierKey.OfWitness)
            throw new LedgerRuleException(
                "no-witness-key",
                $"The key of '{request.Key.Name}' is that of a log, not of a witness; 'log-key show --witness' prints the other one."
            );
        return await ChangeAsync(
            connection => WitnessTable.AddAsync(connection, request.Key, request.Url, ct),
            new(
                "witness-exists",
                $"A witness '{request.Key.Name}' with another key is there already; 'witness remove {request.Key.Name}' takes it away."
            ),
            ct
        );
    }

    public Task<WitnessesAnswer> Handle(RemoveWitness request, CancellationToken ct) =>
        ChangeAsync(
            connection => WitnessTable.RemoveAsync(connection, request.Name, ct),
            new("unknown-witness", $"There is no witness '{request.Name}'; 'witness list' shows those there are."),
            ct
        );

    public async Task<WitnessesAnswer> Handle(GetWitnesses request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return new(await WitnessTable.AllAsync(connection, ct));
    }

    public async Task<WitnessRepliesAnswer> Handle(AskWitnesses request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var newest = await CheckpointHandler.RequireAsync(connection, null, ct);
        return new(await asking.AskAsync(connection, newest, ct));
    }

    // The change and what it leaves are one: whoever is told of a failure finds nothing changed.
    private async Task<WitnessesAnswer> ChangeAsync(
        Func<NpgsqlConnection, Task<bool>> change,
        LedgerRuleException otherwise,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await change(connection))
            throw otherwise;
        var left = await WitnessTable.AllAsync(connection, ct);
        await transaction.CommitAsync(ct);
        return new(left);
    }
}
