using RankLedger.Cli.Running;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Publications;

namespace RankLedger.Cli.Demo;

/// <summary>The correction of the tour. A tour that was broken off leaves it behind; the next one takes it back first.</summary>
internal sealed class DemoCorrection(OpenLedger ledger, string ranking)
{
    public const string Publication = "cdbrief-2026-01-22-fy2025";
    private const string Evidence = "none: rankledger demo";

    public IEnumerable<string> Command =>
        [
            "correct",
            ranking,
            Publication,
            "jinhua",
            "2025",
            "--to",
            "10058.6",
            "--unit",
            "亿元",
            "--reason",
            "Two digits looked swapped",
            "--evidence",
            Evidence,
        ];

    /// <summary>The ledger position of the correction that counts.</summary>
    public async Task<long> PositionAsync(CancellationToken ct) =>
        (await CountingAsync(ct))?.Position
        ?? throw new InvalidOperationException($"The tour's correction of {Publication} is not among its events.");

    public async Task ReverseLeftOverAsync(CancellationToken ct)
    {
        while (await CountingAsync(ct) is { } left)
        {
            var by = new Attribution(Environment.UserName, "An earlier tour was broken off", null);
            await ledger.AskAsync(new ReverseAmendment(ranking, Publication, left.Position, by), ct);
        }
    }

    private async Task<StreamEvent?> CountingAsync(CancellationToken ct) =>
        (await ledger.AskAsync(new GetPublication(ranking, Publication, new(AsPublished.All, AsRecorded.Now)), ct)).Events.LastOrDefault(
            each => each.Evidence == Evidence && each.ReversedBy is null
        );
}
