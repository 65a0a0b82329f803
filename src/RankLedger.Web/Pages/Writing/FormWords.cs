using RankLedger.Domain.Publications;
using RankLedger.Domain.Sentences;

namespace RankLedger.Web.Pages.Writing;

/// <summary>What forms call what is recorded of a publication, where the API has names for programs.</summary>
internal static class FormWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["publisher"] = "Publisher",
        ["kind"] = "Kind",
        ["title"] = "Title",
        ["url"] = "Address of the source",
        ["language"] = "Language",
        ["release"] = "The publisher’s own number",
        ["completeness"] = "Whether it states all figures (full or partial)",
        ["document_sha256"] = "SHA-256 of the document",
        ["source"] = "Whose numbers it quotes",
        ["published_on"] = "Published on",
        ["known_by"] = "Certainly public by",
        ["withdrawals"] = "Taken back",
        ["state"] = "The record",
    };

    /// <summary>What it says of a field, in words.</summary>
    public static string? Value(string field, string? text) =>
        text is null ? null
        : field == "withdrawals" ? string.Join(", ", text.Split(' ').Select(each => Days(Withdrawal.Parse(each))))
        : text;

    private static string Days(Withdrawal withdrawal) =>
        $"from {Numerals.Day(withdrawal.From)} {(withdrawal.To is { } back ? $"until {Numerals.Day(back)}" : "on")}";

    /// <summary>A field in words: one of <see cref="PublicationFields"/>, or of <see cref="FieldChange"/>.</summary>
    public static string Of(string field) => Words[field];
}
