using RankLedger.Domain.Figures;
using RankLedger.Domain.Revisions;

namespace RankLedger.Web.Pages.Views;

/// <summary>One glyph and one word for each deed, on every page and in every chart.</summary>
public static class Deeds
{
    /// <summary>The glyph, as the frame defines it.</summary>
    public static string Glyph(Deed deed) =>
        deed switch
        {
            Deed.First => "first",
            Deed.Refined => "refined",
            Deed.Restated => "restated",
            Deed.Revised or Deed.Superseded => "revised",
            Deed.Position => "position",
            Deed.Confirmed => "confirmed",
            Deed.Reinstated => "first",
            Deed.Conflicting or Deed.Dropped or Deed.Withdrawn => "conflicting",
            _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, "A deed without a glyph."),
        };

    /// <summary>What became of a statement: glyph, word, what that means.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="isAgain">Whether something had been stated before, which did not count any more.</param>
    public static (string Glyph, string Word, string Meaning) Of(StatementOutcome outcome, bool isAgain = false) =>
        outcome switch
        {
            StatementOutcome.First when isAgain => ("first", "Stated", "nothing else counted any more"),
            StatementOutcome.First => ("first", "First stated", "nobody had stated a number before"),
            StatementOutcome.Refined => ("refined", "Refined", "the same number with more digits"),
            StatementOutcome.Confirmed => ("confirmed", "Confirmed", "agrees with what stood"),
            StatementOutcome.Restated => ("restated", "Restated", "another number, within the earlier rounding"),
            StatementOutcome.Gradual => ("revised", "Revised in small steps", "within the number before, and outside the oldest one"),
            StatementOutcome.Revised => ("revised", "Revised", "outside what the earlier digits allow"),
            StatementOutcome.Superseded => ("revised", "Another source", "its number stands now; nobody changed one"),
            StatementOutcome.Conflicting => ("conflicting", "Conflicting", "cannot be right together with another statement"),
            StatementOutcome.Corrected => ("corrected", "Corrected by us", "we had recorded it wrongly"),
            StatementOutcome.Reversed => ("corrected", "Reversed by us", "our correction was undone"),
            StatementOutcome.Dropped => ("conflicting", "Dropped", "its publisher took the value away"),
            StatementOutcome.Withdrawn => ("conflicting", "Withdrawn", "its publisher took the publication back"),
            StatementOutcome.Voided => ("corrected", "Voided by us", "the record should never have existed"),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a word."),
        };
}
