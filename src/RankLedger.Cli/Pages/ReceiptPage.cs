using RankLedger.Cli.Printing;
using RankLedger.Ledger;

namespace RankLedger.Cli.Pages;

/// <summary>What a command did, in a sentence.</summary>
internal static class ReceiptPage
{
    public static void Write(Screen screen, Receipt answer)
    {
        var at = answer.RecordedAt is { } instant ? $"@{answer.Position}, {Words.Of(instant)}" : $"@{answer.Position}";
        screen.Line(
            answer.Appended == 0
                ? $"Nothing to record: that is what counts already (ledger at {at})."
                : $"Recorded {Words.Count(answer.Appended, "event")}; the ledger is at {at} now."
        );
        foreach (var warning in answer.Warnings)
            screen.Line($"Warning: {warning}");
    }
}
