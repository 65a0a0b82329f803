using System.Text;
using System.Text.Encodings.Web;
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
public sealed record PublicationsView(Frame Frame, IReadOnlyList<PublicationHead> Shown, int Count, int Number, int Of)
{
    /// <summary>The first day on which questions see the newest of all; null where there is none.</summary>
    public DateOnly? Newest { get; init; }

    /// <summary>What each did to the tables, as far as few tables show it.</summary>
    public required PublicationDeeds Deeds { get; init; }
}

/// <summary>What the page of one publication shows.</summary>
/// <param name="Frame">What every page shows.</param>
/// <param name="Answer">The publication.</param>
public sealed record PublicationView(Frame Frame, PublicationAnswer Answer)
{
    /// <summary>What it did to the tables, as far as few tables show it.</summary>
    public required PublicationDeeds Deeds { get; init; }

    /// <summary>What a person has just recorded of it; null where nobody comes from a form.</summary>
    public StreamEvent? Written { get; init; }
}

/// <summary>What the page of our own events shows.</summary>
/// <param name="Frame">What every page shows.</param>
/// <param name="Shown">The events of this page of the list, the last first.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Number">Which page of the list it is, from 1.</param>
/// <param name="Of">How many pages the list has.</param>
/// <param name="Status">Where the ledger is and what was signed of it.</param>
public sealed record LedgerView(Frame Frame, IReadOnlyList<AmendmentEvent> Shown, int Count, int Number, int Of, StatusAnswer Status)
{
    private const int LongestText = 400;

    // What a page of 60 KB has room for beside its frame, and what a row takes beside its texts.
    private const int BytesOnAPage = 32_000;
    private const int BytesOfARow = 500;

    /// <summary>The events page by page, the last first: as many on each as it has room for.</summary>
    public static IReadOnlyList<IReadOnlyList<AmendmentEvent>> Pages(IEnumerable<AmendmentEvent> newestFirst, HtmlEncoder encoder)
    {
        var pages = new List<List<AmendmentEvent>>();
        var left = 0;
        foreach (var each in newestFirst)
        {
            var taken = BytesOfARow + new[] { each.Detail, each.Reason, each.Evidence, each.Actor, each.Publication }.Sum(Bytes);
            if (taken > left)
            {
                pages.Add([]);
                left = BytesOnAPage;
            }

            pages[^1].Add(each);
            left -= taken;
        }

        return pages;

        int Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(encoder.Encode(Told(text)));
    }

    /// <summary>A text, or the beginning of one that is too long for a list: it is told in full where its publication is.</summary>
    public static string Told(string text) =>
        text.Length <= LongestText ? text : text[..(LongestText - (char.IsHighSurrogate(text[LongestText - 1]) ? 1 : 0))] + "…";

    /// <summary>Who published what, by id.</summary>
    public IReadOnlyDictionary<string, PublicationHead> Publications { get; init; } = new Dictionary<string, PublicationHead>();

    /// <summary>What hashing every entry anew found; null where the ledger is too large to do so for a page.</summary>
    public LookedThrough? Verified { get; init; }
}

/// <summary>What looking through the ledger found.</summary>
/// <param name="Found">What was found.</param>
/// <param name="At">When it was looked through.</param>
public sealed record LookedThrough(VerifyAnswer Found, DateTimeOffset At);
