using RankLedger.Auditing;
using RankLedger.Cli.Printing;
using RankLedger.Proving;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages.Auditing;

/// <summary>On whose word a cell rests, from the table down to the stored events.</summary>
internal static class LineagePage
{
    /// <param name="screen">Where to.</param>
    /// <param name="answer">What was answered.</param>
    /// <param name="amounts">How amounts are written.</param>
    /// <param name="signed">The newest checkpoint of the log; null where nothing was signed.</param>
    public static void Write(Screen screen, LineageAnswer answer, Amounts amounts, CheckpointAnswer? signed)
    {
        var head = answer.Publication;
        screen.Line($"{answer.Name}: {answer.Flow} {answer.Period}{(answer.Unit.Length == 0 ? "" : $", in {answer.Unit}")}", Screen.Strong);
        var (flags, rank) = (
            answer.Flags is { } marks ? $", flagged {Words.Flags(marks)}" : "",
            answer.Rank is { } place ? $", rank {place}" : ", not ranked"
        );
        screen.Line($"{Shown(answer, amounts)}{flags}{rank}.");
        screen.Line(
            $"As {head.Publisher} {(answer.PrintedRank is null ? "states" : "prints")} it in {head.Publication} ({head.Kind} of "
                + $"authority {head.Authority}), published {head.PublishedOn}, visible from {head.VisibleFrom:yyyy-MM-dd}:"
        );
        screen.Line(head.Title);
        screen.Line(head.Url is { Length: > 0 } url ? url : "No address is recorded.");
        screen.Line(head.DocumentSha256 is { } hash ? $"Document SHA-256 {hash}" : "No hash of the document is recorded.");
        screen.Gap();
        foreach (var each in answer.Events)
            Write(screen, each, each.Type);
        if (answer.AlsoTouched.Count > 0)
        {
            screen.Line();
            screen.Line("Also touched this cell, which does not rest on it now:", Screen.Strong);
        }

        foreach (var each in answer.AlsoTouched)
            Write(screen, each, $"{each.Type} of {each.Publication}");
        if (signed is not null && answer.Events[^1].Position is var last && last <= signed.Size)
        {
            screen.Line(
                $"In the log of {signed.Origin}, signed over {Words.Count(signed.Size, "entry", "entries")} at {Words.Of(signed.SignedAt)}."
            );
            screen.Line($"Prove it: rankledger prove @{last} --to {last}.tlog-proof");
        }

        screen.Line(Words.Of(answer.Basis), Screen.Faint);
    }

    private static void Write(Screen screen, LineageEvent each, string what)
    {
        screen.Line(
            $"@{each.Position} {what}, {Words.Of(each.RecordedAt)}, by {each.Actor}: "
                + $"{each.Detail}.{(each.SaysTheCell ? " The cell shows what this event recorded." : "")}"
        );
        if (each.Reason is { } reason)
            screen.Line($"   because: {reason}{(each.Evidence is { } evidence ? $" · evidence: {evidence}" : "")}");
        screen.Line($"   event SHA-256 {each.BodySha256}", Screen.Faint);
        screen.Line($"   leaf SHA-256 {each.Leaf}", Screen.Faint);
    }

    private static string Shown(LineageAnswer answer, Amounts amounts) =>
        answer switch
        {
            { Value: null } => $"No value, printed at position {answer.PrintedRank}, {amounts.Between(answer.Low, answer.High)}",
            { Low: { } low, High: { } high } when low == high => $"{amounts.Of(answer.Value)}, exact",
            { Text: { } text } => $"{amounts.Of(answer.Value)}, printed as {$"{text} {answer.PrintedUnit}".Trim()}, so "
                + $"{amounts.Between(answer.Low, answer.High)}",
            _ => $"{amounts.Of(answer.Value)}, {amounts.Between(answer.Low, answer.High)}",
        };
}
