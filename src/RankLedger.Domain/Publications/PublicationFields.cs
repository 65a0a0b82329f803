using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Publications;

/// <summary>The fields of a publication that <see cref="PublicationCorrected"/> can name. The names are stored for ever.</summary>
public static class PublicationFields
{
    private const int LongestName = 200;
    private const int LongestText = 2_000;
    private static readonly string[] Required = ["publisher", "kind", "title"];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } =
    ["publisher", "kind", "title", "url", "language", "release", "completeness", "document_sha256", "source"];

    /// <summary>The text of a field as the publication has it, or null.</summary>
    public static string? Read(PublicationContent content, string field) =>
        field switch
        {
            "publisher" => content.Publisher,
            "kind" => content.Kind,
            "title" => content.Title,
            "url" => content.Url,
            "language" => content.Language,
            "release" => content.Release?.ToString(CultureInfo.InvariantCulture),
            "completeness" => content.Full ? "full" : "partial",
            "document_sha256" => content.DocumentSha256,
            "source" => content.Source,
            _ => throw new LedgerRuleException("unknown-field", $"A publication has no field '{field}'; it has {string.Join(", ", All)}."),
        };

    /// <summary>The content with another text in a field.</summary>
    public static PublicationContent Write(PublicationContent content, string field, string? text) =>
        field switch
        {
            "publisher" => content with { Publisher = text! },
            "kind" => content with { Kind = text! },
            "title" => content with { Title = text! },
            "url" => content with { Url = text },
            "language" => content with { Language = text },
            "release" => content with { Release = text is null ? null : int.Parse(text, CultureInfo.InvariantCulture) },
            "completeness" => content with { Full = text == "full" },
            "document_sha256" => content with { DocumentSha256 = text },
            "source" => content with { Source = text },
            _ => content,
        };

    /// <summary>A text as it is kept: without the blanks around it, where it is a name by which others are compared.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Kept(string field, string? text) => field is "publisher" or "source" or "kind" ? text?.Trim() : text;

    /// <summary>What is wrong with a text for a field, or null.</summary>
    public static string? Problem(string field, string? text) =>
        field switch
        {
            _ when TextProblem(field, text) is { } problem => problem,
            "source" when text is not null && string.IsNullOrWhiteSpace(text) =>
                "it must not be blank; leave it out where the publication does not say",
            _ when Required.Contains(field) && string.IsNullOrWhiteSpace(text) => "it must not be empty",
            "release" when text is not null && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) =>
                $"'{text}' is no release number; expected a whole number from 0",
            "completeness" when text is not ("partial" or "full") => $"'{text}' is not known; expected partial or full",
            "document_sha256" when text is not null && (text.Length != 64 || !text.All(char.IsAsciiHexDigitLower)) =>
                $"'{text}' is no SHA-256; expected 64 lower-case hexadecimal digits",
            _ => null,
        };

    /// <summary>What is wrong with a new text for a field, whatever it says; null where nothing is.</summary>
    public static string? TextProblem(string field, string? text) => text is null ? null : KeptText.SaidProblem(text, Longest(field));

    // Whatever lists publications shows these texts whole.
    private static int Longest(string field) => field is "title" or "url" ? LongestText : LongestName;
}
