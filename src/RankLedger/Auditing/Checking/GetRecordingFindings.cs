using MediatR;
using RankLedger.Domain.Consistency;
using RankLedger.Ledger;

namespace RankLedger.Auditing.Checking;

/// <summary>Asks what does not fit together about publications, as the ledger is now; null where the database gave no
/// answer.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Publications">The publications.</param>
public sealed record GetRecordingFindings(string Ranking, IReadOnlyList<string> Publications) : IRequest<IReadOnlyList<FindingGroup>?>
{
    /// <summary>The ledger's position before an amendment: what did not fit then is not told; null for a recording.</summary>
    public long? Since { get; init; }

    /// <summary>What is said where nobody could look.</summary>
    public const string Unseen = "What was recorded could not be looked through for what does not fit; ask check.";
}

internal sealed class GetRecordingFindingsHandler(LedgerReader ledger) : IRequestHandler<GetRecordingFindings, IReadOnlyList<FindingGroup>?>
{
    public Task<IReadOnlyList<FindingGroup>?> Handle(GetRecordingFindings request, CancellationToken ct) =>
        RecordingFindings.AfterwardsAsync(
            ledger,
            request.Ranking,
            request.Publications.ToHashSet(StringComparer.Ordinal),
            isAll: false,
            ct,
            request.Since
        );
}
