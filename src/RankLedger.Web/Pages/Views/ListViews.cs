using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using RankLedger.Auditing;
using RankLedger.Domain.Events;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Sentences;
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

    /// <summary>How many there are, in words.</summary>
    public string Counted => $"{Count.ToString("N0", CultureInfo.InvariantCulture)} {(Count == 1 ? "publication" : "publications")}";

    /// <summary>The answer in words.</summary>
    public string Said =>
        Newest is { } newest ? $"{Counted}, the newest public by {Days.Long(newest)}." : BasisWords.Nothing(Frame.Basis).ToString();

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

    /// <summary>Whether it is not there at the point, and is told as it counts by now.</summary>
    public bool IsLater { get; init; }

    /// <summary>Of one that is not there, whether it is public only later; else our ledger held it only later.</summary>
    public bool IsUnpublished => Head.VisibleFrom > Frame.Basis.Limit;

    /// <summary>Whether our record of it counts for nothing.</summary>
    public bool IsVoid => Head.State == PublicationState.Void;

    /// <summary>The answer in words: who published it and when, or since which event of ours it counts for nothing.</summary>
    public Sentence Said =>
        IsLater ? Later
        : IsVoid
            ? new(
                Void is { } voided ? $"Since our event @{voided.Position}, {Days.Instant(voided.RecordedAt)}," : "",
                $"our record of “{Head.Title}” by {Head.Publisher} is void: it counts for nothing."
            )
        : new(
            $"{(Head.PublishedOn.Length == 10 ? "On" : "In")} {Numerals.Dated(Head.PublishedOn)}",
            $"{Head.Publisher} published “{Head.Title}”{TakenBack}."
        );

    private PublicationHead Head => Answer.Publication;

    private Sentence Later =>
        IsUnpublished
            ? new(
                Frame.NamesDay ? BasisWords.Beginning(Frame.Basis) : "So far",
                $"{Head.Publisher} {(Frame.NamesDay ? "had" : "has")} not published “{Head.Title}”: "
                    + $"it is public from {Days.Long(Head.VisibleFrom)} on."
            )
            : new(
                $"At @{Frame.Basis.Position}",
                $"our ledger did not hold “{Head.Title}” by {Head.Publisher}: it was recorded as @{Head.Position}."
            );

    private StreamEvent? Void =>
        Answer.Events.LastOrDefault(each => each.Type == EventTypes.Name<PublicationVoided>() && each.ReversedBy is null);

    // What stands behind it in the sentence, where its publisher took it back.
    private string TakenBack =>
        Head is { State: PublicationState.Withdrawn, Withdrawals: [.., var last] }
            ? $", and took it back on {Days.Long(last.From)}: it counts for nothing since"
            : "";
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

    /// <summary>How many events of ours amend something; where none does, by when.</summary>
    public string Amended =>
        Count switch
        {
            0 => $"By @{Frame.Basis.Position}{RecordedOn} we had never amended a record of this ranking.",
            1 => "One event of ours amends what was recorded.",
            var count => $"{Numerals.Beginning(count)} events of ours amend what was recorded.",
        };

    /// <summary>The last of them, and its day; empty where there is none.</summary>
    public string Last =>
        Frame.Counted is [.., var last]
            ? $"The last is @{last.Position}, of {Days.Long(DateOnly.FromDateTime(last.RecordedAt.UtcDateTime))}."
            : "";

    /// <summary>The answer in words.</summary>
    public string Said => $"{Amended} {Last}".TrimEnd();

    private string RecordedOn =>
        Frame.Basis.RecordedAt is { } at ? $", recorded on {Days.Long(DateOnly.FromDateTime(at.UtcDateTime))}," : "";

    /// <summary>Who published what, by id.</summary>
    public IReadOnlyDictionary<string, PublicationHead> Publications { get; init; } = new Dictionary<string, PublicationHead>();

    /// <summary>What hashing every entry anew found; null where the ledger is too large to do so for a page.</summary>
    public LookedThrough? Verified { get; init; }
}

/// <summary>What looking through the ledger found.</summary>
/// <param name="Found">What was found.</param>
/// <param name="At">When it was looked through.</param>
public sealed record LookedThrough(VerifyAnswer Found, DateTimeOffset At);
