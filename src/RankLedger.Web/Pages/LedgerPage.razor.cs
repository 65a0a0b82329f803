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
    private AmendmentEvent? Last => View.Shown.Count > 0 ? View.Shown[0] : null;

    private string Verified
    {
        get
        {
            if (View.Verified is not { } found)
                return "not for a page: this ledger is large";
            var hashed = $"{found.Events.ToString("N0", CultureInfo.InvariantCulture)} events hashed anew";
            return found.Problems is [var first, ..]
                ? $"NOT CLEAN: {hashed}, and {found.Problems.Count} {(found.Problems.Count == 1 ? "does" : "do")} not fit. "
                    + $"The first is {first.Kind} at {first.Where}: {first.Detail}"
                : $"clean at @{found.Position}: {hashed}"
                    + (
                        found.Checkpoints == 0
                            ? ""
                            : $", and the tree agrees with {Numerals.Of(found.Checkpoints)} kept "
                                + $"checkpoint{(found.Checkpoints == 1 ? "" : "s")}"
                    );
        }
    }

    private string Unsigned(LogState log) =>
        View.Status.Position - log.Size is var behind && behind <= 0 ? "nothing was recorded since"
        : behind == 1 ? "one entry is newer"
        : $"{behind.ToString("N0", CultureInfo.InvariantCulture)} entries are newer";

    private string Amended =>
        View.Count switch
        {
            0 => "We have never amended a record of this ranking.",
            1 => "One event of ours amends what was recorded.",
            var count => $"{Numerals.Beginning(count)} events of ours amend what was recorded.",
        };
}
