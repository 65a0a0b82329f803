using RankLedger.Domain.Revisions;

namespace RankLedger.Wording;

/// <summary>One word for each deed, on pages and in a terminal.</summary>
public static class DeedWords
{
    /// <summary>The word.</summary>
    public static string Of(Deed deed) =>
        deed switch
        {
            Deed.First => "first stated",
            Deed.Refined => "refined",
            Deed.Restated => "restated",
            Deed.Revised => "revised",
            Deed.Superseded => "another source",
            Deed.Position => "position",
            Deed.Confirmed => "confirmed",
            Deed.Conflicting => "conflicting",
            Deed.Dropped => "dropped",
            Deed.Withdrawn => "withdrawn",
            Deed.Reinstated => "reinstated",
        };
}
