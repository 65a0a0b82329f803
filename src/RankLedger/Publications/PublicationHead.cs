using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.ReadModels;

namespace RankLedger.Publications;

/// <summary>Whether a publication counts at a point.</summary>
public enum PublicationState
{
    /// <summary>It counts.</summary>
    Standing,

    /// <summary>Its publisher took it back.</summary>
    Withdrawn,

    /// <summary>It should never have been recorded.</summary>
    Void,
}

/// <summary>One word for each state, on pages and in a terminal.</summary>
public static class PublicationStates
{
    /// <summary>The word.</summary>
    public static string Word(this PublicationState state) =>
        state switch
        {
            PublicationState.Standing => "standing",
            PublicationState.Withdrawn => "withdrawn",
            PublicationState.Void => "void",
        };
}

/// <summary>One publication as it counts at a point.</summary>
/// <param name="Publication">Its id.</param>
/// <param name="Publisher">Who made the figures public.</param>
/// <param name="Kind">Such as release or press.</param>
/// <param name="Authority">In the ranking as defined at the point.</param>
/// <param name="Title">The title as printed.</param>
/// <param name="Url">Where it can be read.</param>
/// <param name="Language">The language as a code.</param>
/// <param name="PublishedOn">The date to its precision.</param>
/// <param name="VisibleFrom">The first day on which questions see it.</param>
/// <param name="Release">The publisher's own number.</param>
/// <param name="Completeness"><c>full</c> or <c>partial</c>.</param>
/// <param name="DocumentSha256">The hash of the document.</param>
/// <param name="Source">Whose numbers it prints, where it says so.</param>
/// <param name="State">Whether it counts at the point.</param>
/// <param name="Withdrawals">When the publisher had it taken back, as known at the point.</param>
/// <param name="Figures">How many cells it gives a value.</param>
/// <param name="Drops">How many cells it drops.</param>
/// <param name="Ranks">How many positions it prints.</param>
/// <param name="Position">The position at which it was first recorded.</param>
/// <param name="Version">How many events its stream holds at the point.</param>
public sealed record PublicationHead(
    string Publication,
    string Publisher,
    string Kind,
    int Authority,
    string Title,
    string? Url,
    string? Language,
    string PublishedOn,
    DateOnly VisibleFrom,
    int? Release,
    string Completeness,
    string? DocumentSha256,
    string? Source,
    PublicationState State,
    IReadOnlyList<Withdrawal> Withdrawals,
    int Figures,
    int Drops,
    int Ranks,
    long Position,
    long Version
)
{
    internal static PublicationHead Of(View view, PublicationRow row, PublicationContent content)
    {
        var withdrawals = content.WithdrawalsUntil(view.Limit);
        var state =
            content.IsVoid ? PublicationState.Void
            : withdrawals is [.., { To: null }] ? PublicationState.Withdrawn
            : PublicationState.Standing;
        return new(
            Publication: content.Id,
            Publisher: content.Publisher,
            Kind: content.Kind,
            Authority: view.Ranking.Authority(content.Publisher, content.Kind),
            Title: content.Title,
            Url: content.Url,
            Language: content.Language,
            PublishedOn: content.Date.ToString(),
            VisibleFrom: content.Date.VisibleFrom,
            Release: content.Release,
            Completeness: content.Full ? "full" : "partial",
            DocumentSha256: content.DocumentSha256,
            Source: content.Source,
            State: state,
            Withdrawals: withdrawals,
            Figures: row.Figures,
            Drops: row.Drops,
            Ranks: row.Ranks,
            Position: row.Position,
            Version: row.Version
        );
    }
}
