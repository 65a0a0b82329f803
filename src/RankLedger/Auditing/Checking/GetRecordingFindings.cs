using MediatR;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Auditing.Checking;

/// <summary>Asks what does not fit together about publications, as the ledger is now.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Publications">The publications.</param>
public sealed record GetRecordingFindings(string Ranking, IReadOnlyList<string> Publications) : IRequest<IReadOnlyList<FindingGroup>>;

internal sealed class GetRecordingFindingsHandler(LedgerReader ledger) : IRequestHandler<GetRecordingFindings, IReadOnlyList<FindingGroup>>
{
    public async Task<IReadOnlyList<FindingGroup>> Handle(GetRecordingFindings request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, new(AsPublished.All, AsRecorded.Now), ct);
        await using var connection = await ledger.Database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        return await RecordingFindings.AboutAsync(
            connection,
            view,
            request.Publications.ToHashSet(StringComparer.Ordinal),
            isAll: false,
            ct
        );
    }
}
