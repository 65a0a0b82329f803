using RankLedger.Auditing;
using RankLedger.Operations;
using RankLedger.Publications;

namespace RankLedger.Web.Pages.Views;

/// <summary>What the list of publications shows, the newest first.</summary>
/// <param name="Frame">What every page shows.</param>
/// <param name="Shown">The publications of this page of the list.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Number">Which page of the list it is, from 1.</param>
/// <param name="Of">How many pages the list has.</param>
public sealed record PublicationsView(Frame Frame, IReadOnlyList<PublicationHead> Shown, int Count, int Number, int Of);

/// <summary>What the page of one publication shows.</summary>
/// <param name="Frame">What every page shows.</param>
/// <param name="Answer">The publication.</param>
public sealed record PublicationView(Frame Frame, PublicationAnswer Answer)
{
    /// <summary>What a person has just recorded of it; null where nobody comes from a form.</summary>
    public StreamEvent? Written { get; init; }
}

/// <summary>What the page of our own events shows.</summary>
/// <param name="Frame">What every page shows.</param>
/// <param name="Shown">The events, the last first.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Status">Where the ledger is and what was signed of it.</param>
public sealed record LedgerView(Frame Frame, IReadOnlyList<AmendmentEvent> Shown, int Count, StatusAnswer Status)
{
    /// <summary>What hashing every entry anew found; null where the ledger is too large to do so for a page.</summary>
    public LookedThrough? Verified { get; init; }
}

/// <summary>What looking through the ledger found.</summary>
/// <param name="Found">What was found.</param>
/// <param name="At">When it was looked through.</param>
public sealed record LookedThrough(VerifyAnswer Found, DateTimeOffset At);
