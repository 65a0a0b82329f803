using MediatR;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Proofs;

namespace RankLedger.Proving;

/// <summary>Asks for the hashes of a tile.</summary>
/// <param name="Tile">Which.</param>
public sealed record GetTile(Tile Tile) : IRequest<byte[]>;

/// <summary>Asks for the leaves of a tile of the lowest level, as C2SP's tlog-tiles bundles them.</summary>
/// <param name="Tile">Which.</param>
public sealed record GetBundle(Tile Tile) : IRequest<byte[]>;

/// <summary>Asks for an entry's leaf, as text.</summary>
/// <param name="Position">The entry.</param>
public sealed record GetLeaf(long Position) : IRequest<byte[]>;

/// <summary>Asks for bodies without their actors: exactly the bytes whose hashes the leaves hold.</summary>
/// <param name="After">The last position that the caller has.</param>
/// <param name="Limit">How many at most; a page also ends when it has grown large.</param>
public sealed record GetBodies(long After, int Limit) : IRequest<IReadOnlyList<LoggedBody>>;

/// <summary>A body.</summary>
/// <param name="Position">Its entry.</param>
/// <param name="Body">Its bytes.</param>
public sealed record LoggedBody(long Position, ReadOnlyMemory<byte> Body);

internal sealed class TileHandler(NpgsqlDataSource database)
    : IRequestHandler<GetTile, byte[]>,
        IRequestHandler<GetBundle, byte[]>,
        IRequestHandler<GetLeaf, byte[]>,
        IRequestHandler<GetBodies, IReadOnlyList<LoggedBody>>
{
    public async Task<byte[]> Handle(GetTile request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var size = await SignedAsync(connection, request.Tile, ct);
        return await new StoredTree(connection, size).TileAsync(request.Tile, ct);
    }

    public async Task<byte[]> Handle(GetBundle request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await SignedAsync(connection, request.Tile, ct);
        var first = (request.Tile.Index * Tile.FullWidth) + 1;
        return EntryBundle.Of(await LogEntries.LeavesAsync(connection, first, first + request.Tile.Width - 1, ct));
    }

    public async Task<byte[]> Handle(GetLeaf request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        LogEntries.RequireSigned(request.Position, (await CheckpointHandler.RequireAsync(connection, null, ct)).Size);
        return (await LogEntries.LeavesAsync(connection, request.Position, request.Position, ct))[0];
    }

    public async Task<IReadOnlyList<LoggedBody>> Handle(GetBodies request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var size = (await CheckpointHandler.RequireAsync(connection, null, ct)).Size;
        if (request.After < size)
            LogEntries.RequireSigned(request.After + 1, size);
        var bodies = await LogEntries.BodiesAsync(connection, request.After, size, request.Limit, ct);
        return [.. bodies.Select(each => new LoggedBody(each.Position, each.Body))];
    }

    // Nothing that was not signed is served: whoever asks could not check it.
    private static async Task<long> SignedAsync(NpgsqlConnection connection, Tile tile, CancellationToken ct)
    {
        var size = (await CheckpointHandler.RequireAsync(connection, null, ct)).Size;
        return tile.IsIn(size)
            ? size
            : throw new LedgerRuleException(
                "unknown-tile",
                $"tile/{tile.Level}/{tile.Place} is not in the log, which was " + $"signed up to @{size}."
            );
    }
}
