using System.Text.Json;
using RankLedger.Domain.Time;

namespace RankLedger.Datasets;

/// <summary>Reads what <c>datapackage.json</c> says of how files are written: dialect, encoding, signs for none, decimal sign,
/// dates.</summary>
/// <remarks>The names are those of the Frictionless standards, versions 1 and 2. What it says beside is not asked.</remarks>
internal static class Datapackage
{
    /// <summary>Says in a file's schema that every number of it is one, whatever offices print for none.</summary>
    public const string AllNumbers = "allNumbers";

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
                if (Text(resource, "path") is not { } file)
                    continue;
                forms[Path.GetFileName(file)] = Of(resource);
                if (DatasetFolder.Place(Path.GetFileName(file)) >= 0)
                    CheckDialect(file, Member(resource, "dialect"), problems);
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

    // A member that is passed over would let the file be read otherwise than it is written.
    private static void CheckDialect(string file, JsonElement? dialect, ProblemList problems)
    {
        if (dialect is not { ValueKind: not JsonValueKind.Null } said)
            return;
        if (said.ValueKind != JsonValueKind.Object)
            problems.AddStructure(
                File,
                null,
                "dialect",
                said.GetRawText(),
                $"the dialect of {file} stands elsewhere; write its members here"
            );
        else
            foreach (var member in said.EnumerateObject().Where(member => !IsUnderstood(member)))
                problems.AddStructure(
                    File,
                    null,
                    "dialect",
                    member.Value.GetRawText(),
                    $"dialect member {member.Name} of {file} is not understood here; expected one header row, quotes \" that are "
                        + "doubled inside a text, and no comments: save the file so, and take the member out"
                );
    }

    private static bool IsUnderstood(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.Null
        || member.Name switch
        {
            "delimiter" => member.Value.ValueKind == JsonValueKind.String && Sign(member.Value.GetString()) is not null,
            "quoteChar" => member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() == "\"",
            "header" or "doubleQuote" => member.Value.ValueKind == JsonValueKind.True,
            "headerRows" => member.Value.ValueKind == JsonValueKind.Array
                && member.Value.GetArrayLength() == 1
                && member.Value[0].GetRawText() == "1",
            "decimalChar"
            or "groupChar"
            or "lineTerminator"
            or "skipInitialSpace"
            or "caseSensitiveHeader"
            or "csvddfVersion"
            or "$schema" => true,
            _ => false,
        };

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
            // The empty text alone is the standard's usual list, which programs write into every descriptor.
            NamesAllSigns =
                Member(schema, AllNumbers) is { ValueKind: JsonValueKind.True }
                || Texts(Member(schema, "missingValues")).Any(sign => sign.Length > 0),
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
            ? all.EnumerateArray()
                .Select(each => each.ValueKind == JsonValueKind.Object ? Member(each, "value") ?? default : each)
                .Where(each => each.ValueKind == JsonValueKind.String)
                .Select(each => each.GetString()!)
            : [];

    private static string? Text(JsonElement? of, string name) =>
        Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var member) ? member : null;
}
