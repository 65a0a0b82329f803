using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Auditing;
using RankLedger.Domain.Sentences;
using RankLedger.Ledger;
using RankLedger.Operations;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>Our own events of a ranking, and the state of the ledger.</summary>
public partial class LedgerPage
{
    [Parameter, EditorRequired]
    public LedgerView View { get; set; } = null!;
    private Frame Frame => View.Frame;

    // These are of the ledger as it is, whichever state the page shows.
    private string Today => Frame.Links.Recorded is null ? "" : ", as of today";

    // What exactly does not fit may name keys and what was answered under them: that is for whoever holds the database.
    private string Verified
    {
        get
        {
            if (View.Verified is not var (found, at))
                return "too many entries for a page; 'rankledger verify' looks through them";
            var hashed = $"{found.Events.ToString("N0", CultureInfo.InvariantCulture)} events hashed anew, {Days.Instant(at)}";
            if (found.Problems is [var first, ..])
                return $"NOT CLEAN: {hashed}, and {found.Problems.Count} {(found.Problems.Count == 1 ? "thing does" : "things do")} "
                    + $"not fit, the first of them {first.Kind}; 'rankledger verify' says which";
            var tree =
                found.Checkpoints == 0
                    ? ""
                    : $", and the tree agrees with {Numerals.Of(found.Checkpoints)} kept checkpoint{(found.Checkpoints == 1 ? "" : "s")}";
            return $"clean at @{found.Position}: {hashed}{tree}; whether tables follow from them, 'rankledger verify' tells";
        }
    }

    private string Unsigned(LogState log) =>
        View.Status.Position - log.Size is var behind && behind <= 0 ? "nothing was recorded since"
        : behind == 1 ? "one entry is newer"
        : $"{behind.ToString("N0", CultureInfo.InvariantCulture)} entries are newer";

    // What it corrects, as it is now.
    private string? Figure(AmendmentEvent each) =>
        each.Cell is { } cell
            ? (Frame.Links with { Flow = cell.Flow == Frame.Ranking.Flows[0].Id ? null : cell.Flow }).Figure(cell.Period, cell.Entity)
            : null;

    // Nobody knows a publication by its id.
    private string Publication(string id) => View.Publications.TryGetValue(id, out var head) ? Days.Cited(head) : id;
}
