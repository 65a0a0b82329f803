using System.Text.Json;
using RankLedger.Domain.Time;

namespace RankLedger.Datasets;

/// <summary>Reads what <c>datapackage.json</c> says of how files are written: dialect, encoding, signs for none, decimal sign,
/// dates.</summary>
/// <remarks>The names are those of the Frictionless standards, versions 1 and 2. What it says beside is not asked.</remarks>
internal static class Datapackage
{
    private const string File = "datapackage.json";

    /// <summary>The forms of each file that it names; nothing where there is no such file.</summary>
    public static IReadOnlyDictionary<string, FileForms> Read(string? path, ProblemList problems)
    {
        var forms = new Dictionary<string, FileForms>(StringComparer.Ordinal);
        if (path is null)
            return forms;
        try
        {
            using var json = JsonDocument.Parse(
                System.IO.File.ReadAllBytes(path).AsMemory() is var bytes && bytes.Span.StartsWith("\ufeff"u8) ? bytes[3..] : bytes,
                new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }
            );
            foreach (
                var resource in Member(json.RootElement, "resources") is { ValueKind: JsonValueKind.Array } all ? all.EnumerateArray() : []
            )
            {
                if (Text(resource, "path") is { } file)
                    forms[Path.GetFileName(file)] = Of(resource);
            }
        }
        catch (JsonException refused)
        {
            problems.AddStructure(File, (int?)refused.LineNumber + 1, null, null, "the file is no JSON; mend it, or leave it out");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            problems.AddStructure(File, null, null, null, $"the file cannot be opened: {refused.Message.TrimEnd('.')}");
        }

        return forms;
    }

    private static FileForms Of(JsonElement resource)
    {
        var (dialect, schema) = (Member(resource, "dialect"), Member(resource, "schema"));
        var fields = Member(schema, "fields") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(field => (JsonElement?)field).ToList()
            : [];
        return new()
        {
            Encoding =
                Text(resource, "encoding") is { } encoding && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                    ? encoding
                    : null,
            Delimiter = Sign(Text(dialect, "delimiter")),
            Decimal = fields.Append(dialect).Select(DecimalSign).FirstOrDefault(sign => sign is not null),
            // By the standard a number is written with a point where nothing else is said.
            ShowsPoint = fields.Exists(field => Text(field, "type") == "number" && DecimalSign(field) is null),
            Missing = [.. Texts(Member(schema, "missingValues")), .. fields.SelectMany(field => Texts(Member(field, "missingValues")))],
            Dates = fields.Select(field => Order(Text(field, "format"))).FirstOrDefault(order => order != DateOrder.Unknown),
        };
    }

    // What sets thousands apart leaves the other sign for decimals.
    private static char? DecimalSign(JsonElement? field) =>
        (Sign(Text(field, "decimalChar")), Sign(Text(field, "groupChar"))) switch
        {
            (('.' or ',') and var sign, _) => sign,
            (_, '.') => ',',
            (_, ',') => '.',
            _ => null,
        };

    private static DateOrder Order(string? format) =>
        format is null || !format.Contains("%d", StringComparison.Ordinal) || !format.Contains("%m", StringComparison.Ordinal)
            ? DateOrder.Unknown
        : format.IndexOf("%d", StringComparison.Ordinal) < format.IndexOf("%m", StringComparison.Ordinal) ? DateOrder.DayFirst
        : DateOrder.MonthFirst;

    private static char? Sign(string? text) =>
        text switch
        {
            { Length: 1 } => text[0],
            "\\t" => '\t',
            _ => null,
        };

    private static IEnumerable<string> Texts(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } all
            ? all.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.String).Select(each => each.GetString()!)
            : [];

    private static string? Text(JsonElement? of, string name) =>
        Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var member) ? member : null;
}
