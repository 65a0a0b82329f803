using MediatR;
using Npgsql;
using RankLedger.Projecting;
using RankLedger.Requests;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Makes or upgrades the schema as its owner, and gives the writer its rights.</summary>
public sealed record UpgradeLedger : IRequest<UpgradeAnswer>, IRecords;

/// <summary>What an upgrade did.</summary>
/// <param name="Before">The version of the schema before; null where there was none.</param>
/// <param name="SchemaVersion">The version now.</param>
/// <param name="Writer">The role that may record and ask; null where the server knows none.</param>
public sealed record UpgradeAnswer(int? Before, int SchemaVersion, string? Writer);

internal sealed class UpgradeLedgerHandler(NpgsqlDataSource database, LedgerSchema schema) : IRequestHandler<UpgradeLedger, UpgradeAnswer>
{
    public async Task<UpgradeAnswer> Handle(UpgradeLedger request, CancellationToken ct)
    {
        int? before;
        await using (var connection = await database.OpenConnectionAsync(ct))
            before = await LedgerSchema.VersionAsync(connection, ct);
        await schema.EnsureAsync(ct);
        return new(before, SchemaSteps.Latest, await schema.GrantAsync(ct) ? WriterRole.Name : null);
    }
}
