using RankLedger.Domain.Publications;

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

    /// <summary>A field in words: one of <see cref="PublicationFields"/>, or of <see cref="FieldChange"/>.</summary>
    public static string Of(string field) => Words[field];
}
