using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Revisions;

/// <summary>How a revision came to light.</summary>
public enum RevisionKind
{
    /// <summary>The new number was printed, disjoint from what stood.</summary>
    Printed,

    /// <summary>The new number was printed and overlaps what stood, but not the oldest statement since the last revision: small steps that
    /// add up.</summary>
    Gradual,

    /// <summary>Only a growth rate printed a year later shows that the base is another now.</summary>
    Implied,

    /// <summary>No revision, and listed apart: another source printed the new number, so nobody changed one.</summary>
    Superseded,
}

/// <summary>A source's number changed. Derived, never recorded.</summary>
public sealed record Revision
{
    /// <summary>How it came to light.</summary>
    public required RevisionKind Kind { get; init; }

    /// <summary>The value before, in the flow's unit.</summary>
    public required decimal Old { get; init; }

    /// <summary>The value after; for an implied one the middle of what the growth rate allows, to a digit finer than its width.</summary>
    public required decimal New { get; init; }

    /// <summary>The low end of the new value; null without bound.</summary>
    public decimal? Low { get; init; }

    /// <summary>The high end of the new value; null without bound.</summary>
    public decimal? High { get; init; }

    /// <summary>The growth rate that implies it, in percent.</summary>
    public decimal? Growth { get; init; }

    /// <summary>The publication that prints, or implies, the new value.</summary>
    public required string Publication { get; init; }

    /// <summary>The publication that the old value rests on.</summary>
    public required string PreviousPublication { get; init; }

    /// <summary>Whose number the new one is.</summary>
    public required string Source { get; init; }

    /// <summary>Whose number the old one is.</summary>
    public required string PreviousSource { get; init; }

    /// <summary>The date of <see cref="Publication"/> to its precision.</summary>
    public required string PublishedOn { get; init; }

    /// <summary>Days from the first statement about the cell to this one, each counted from the last day that its date allows.</summary>
    public required int DaysSinceFirst { get; init; }

    /// <summary>New less old.</summary>
    public decimal Difference => New - Old;

    /// <summary>The difference in percent of the old value, to two decimals, or its first digit where
    /// that is less; null where that is zero or too small to divide by.</summary>
    public decimal? Percent
    {
        get
        {
            try
            {
                return Old == 0 ? null : Digits.Hundredths(Difference / Math.Abs(Old) * 100);
            }
            catch (OverflowException)
            {
                return null;
            }
        }
    }
}
