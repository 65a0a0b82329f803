using System.Globalization;

namespace RankLedger.Domain.Publications;

/// <summary>Something that is recorded of a publication as a whole, before and after an amendment.</summary>
/// <param name="Field">One of <see cref="PublicationFields"/>, or <c>published_on</c>, <c>known_by</c>, <c>withdrawals</c> or
/// <c>state</c>.</param>
/// <param name="Before">What it says now; null where it says nothing.</param>
/// <param name="After">What it would say.</param>
public sealed record FieldChange(string Field, string? Before, string? After)
{
    /// <summary>In what two states of one publication differ, its figures and positions apart.</summary>
    public static IReadOnlyList<FieldChange> Between(PublicationContent before, PublicationContent after) =>
        [
            .. Fields(before)
                .Zip(Fields(after), (was, becomes) => was with { After = becomes.Before })
                .Where(each => each.Before != each.After),
        ];

    private static IEnumerable<FieldChange> Fields(PublicationContent content) =>
        [
            .. PublicationFields.All.Select(field => new FieldChange(field, PublicationFields.Read(content, field), null)),
            new("published_on", content.Date.ToString(), null),
            new("known_by", content.Date.KnownBy?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null),
            new("withdrawals", content.Withdrawals.Count == 0 ? null : string.Join(' ', content.Withdrawals), null),
            new("state", content.IsVoid ? "void" : "counts", null),
        ];
}
