using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Web.Pages.Views;
using RankLedger.Wording;

namespace RankLedger.Web.Pages;

/// <summary>What differs between two points.</summary>
public partial class ComparePage
{
    [Parameter, EditorRequired]
    public CompareView View { get; set; } = null!;
    private Frame Frame => View.Frame;
    private bool SameState => View.Answer.From.Position == View.Answer.To.Position;

    private string Address(string from, string to) =>
        (Frame.Links with { Published = null, Recorded = null }).Compare(View.Answer.Period, ("from", from), ("to", to));

    // What two states of our ledger make of the same day is named by our own clock.
    private string Clock => View.Answer.From.AsPublished == View.Answer.To.AsPublished && !SameState ? "l" : "p";

    private static string Point(Basis basis) =>
        basis.AskedOn is not null ? "now"
        : basis.AsPublished is { } day ? Days.Short(day)
        : "everything";

    // What is cited names the date of now.
    private static string Dated(Basis basis) => Point(basis) + (basis.AskedOn is { } on ? $", {Days.Short(on)}," : "");

    // Points of one state differ by their day alone.
    private string State(Basis basis) => SameState ? "" : $" @{basis.Position}";

    private List<(string Value, string Text)> Options(ChosenPoint chosen, Basis basis)
    {
        var found = Frame
            .Stops.Select(stop =>
                (
                    (chosen with { Day = stop.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }).ToString(),
                    Days.Heading(stop) + State(basis)
                )
            )
            .ToList();
        found.Add(((chosen with { Day = "" }).ToString(), "As published so far" + State(basis)));
        if (found.All(each => each.Item1 != chosen.ToString()))
            found.Insert(
                0,
                (chosen.ToString(), (chosen.Point.AsPublished.Day is { } day ? Days.Long(day) : BasisWords.Everything) + State(basis))
            );
        return found;
    }

    private (int Count, string Text, bool Ours)[] Counts =>
        [
            Told(View.Answer.RankChanges, "rank change", "rank changes"),
            Told(View.Count(ChangeKind.Revised), "revision", "revisions"),
            Told(View.Count(ChangeKind.Superseded), "from another source"),
            Told(View.Count(ChangeKind.Restated), "restated in the rounding"),
            Told(View.Count(ChangeKind.Refined), "refined"),
            Told(View.Count(ChangeKind.Published), "newly published"),
            Told(View.Count(ChangeKind.Withdrawn, ChangeKind.Dropped), "withdrawn or dropped"),
            Told(View.Answer.Gone, "row gone", "rows gone"),
            Told(View.Answer.Ranks.Count(rank => rank.Kind == DifferenceKind.Bounds), "bound moved", "bounds moved"),
            Told(View.Rows.Count(row => row.IsOurs), "by our corrections", ours: true),
        ];

    private static (int Count, string Text, bool Ours) Told(int count, string one, string? many = null, bool ours = false) =>
        (count, count == 1 ? one : many ?? one, ours);

    private string States =>
        SameState
            ? "Both points are read from the same state of our ledger, so every difference below is a publisher’s."
            : "The points are read from two states of our ledger: differences are a publisher’s or ours, and say which.";

    private string Rest
    {
        get
        {
            if (View.IsWhole)
                return "Hide unchanged rows and those beyond the table";
            var same = View.Rows.Count(row => !row.Differs);
            return string.Join(
                " · ",
                new[]
                {
                    View.Further == 0 ? "" : $"and {View.Further} more that {(View.Further == 1 ? "differs" : "differ")} beyond the table",
                    same == 0
                        ? ""
                        : $"{(View.Further == 0 ? "Show the " : "")}{same} unchanged {(same == 1 ? "row" : "rows")} of "
                            + $"the top {Numerals.Of(Frame.Ranking.TableSize)}",
                }.Where(part => part.Length > 0)
            );
        }
    }

    // The same comparison with the unchanged rows, or without them.
    private string Other =>
        (Frame.Links with { Published = null, Recorded = null }).Compare(
            View.Answer.Period,
            ("from", View.FromAsked.ToString()),
            ("to", View.ToAsked.ToString()),
            ("all", View.IsWhole ? null : "true")
        );
}
