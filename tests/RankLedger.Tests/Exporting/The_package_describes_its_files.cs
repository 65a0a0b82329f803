using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RankLedger.Domain.Time;

namespace RankLedger.Tests.Exporting;

/// <summary>
/// <c>datapackage.json</c> against the bytes beside it, checked by a reader of its own: files, lengths, hashes, headers, types,
/// constraints, primary and foreign keys as the Data Package and Table Schema standards say.
/// </summary>
public sealed class The_package_describes_its_files(TestServer server)
{
    [Fact]
    public async Task Exactly()
    {
        await using var ledger = await SampleLedger.ImportAsync(server);
        using var exported = await ExportedTo.ExportAsync(ledger, SampleLedger.Ranking, AsPublished.On(new(2026, 1, 31)), AsRecorded.Now);
        using var package = JsonDocument.Parse(exported.Text("datapackage.json"));
        var root = package.RootElement;
        root.GetProperty("name").GetString().ShouldBe(SampleLedger.Ranking);
        root.GetProperty("created").GetDateTimeOffset().ShouldBe(exported.Answer.Basis.RecordedAt!.Value);
        root.GetProperty("basis").GetProperty("asPublished").GetString().ShouldBe("2026-01-31");
        var resources = root.GetProperty("resources").EnumerateArray().ToList();
        resources
            .Select(each => each.GetProperty("path").GetString())
            .Append("datapackage.json")
            .ShouldBe(Directory.EnumerateFiles(exported.Folder).Select(Path.GetFileName), ignoreOrder: true);
        exported
            .Answer.Files.Select(file => file.Name)
            .ShouldBe([.. resources.Select(each => each.GetProperty("path").GetString()!), "datapackage.json"]);

        var tables = new Dictionary<string, (JsonElement Schema, List<Dictionary<string, string>> Rows)>();
        foreach (var resource in resources)
        {
            var bytes = await File.ReadAllBytesAsync(
                Path.Combine(exported.Folder, resource.GetProperty("path").GetString()!),
                TestContext.Current.CancellationToken
            );
            resource.GetProperty("bytes").GetInt64().ShouldBe(bytes.Length);
            resource.GetProperty("hash").GetString().ShouldBe($"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}");
            if (!resource.TryGetProperty("type", out var type))
                continue;
            type.GetString().ShouldBe("table");
            var (schema, lines) = (resource.GetProperty("schema"), Parsed(Encoding.UTF8.GetString(bytes)));
            var header = lines[0];
            header.ShouldBe(schema.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()));
            resource.GetProperty("rows").GetInt64().ShouldBe(lines.Count - 1);
            tables.Add(
                resource.GetProperty("name").GetString()!,
                (schema, [.. lines.Skip(1).Select(line => header.Zip(line).ToDictionary(each => each.First, each => each.Second))])
            );
        }

        tables["publications"].Rows.Count.ShouldBeGreaterThan(100);
        foreach (var (name, (schema, rows)) in tables)
        {
            foreach (var field in schema.GetProperty("fields").EnumerateArray())
                Check(name, field, [.. rows.Select(row => row[field.GetProperty("name").GetString()!])]);
            var key = Names(schema.GetProperty("primaryKey"));
            rows.Select(row => string.Join('\u001f', key.Select(column => row[column]))).ShouldBeUnique(name);
            foreach (
                var reference in schema.TryGetProperty("foreignKeys", out var keys)
                    ? [.. keys.EnumerateArray()]
                    : Array.Empty<JsonElement>()
            )
            {
                var (column, there) = (Names(reference.GetProperty("fields"))[0], reference.GetProperty("reference"));
                var known = tables[there.TryGetProperty("resource", out var other) ? other.GetString()! : name]
                    .Rows.Select(row => row[Names(there.GetProperty("fields"))[0]])
                    .ToHashSet();
                rows.Where(row => row[column].Length > 0).ShouldAllBe(row => known.Contains(row[column]), name);
            }
        }
    }

    private static void Check(string table, JsonElement field, List<string> texts)
    {
        var what = $"{table}.{field.GetProperty("name").GetString()}";
        var constraints = field.TryGetProperty("constraints", out var given) ? given : default;
        bool Has(string name, out JsonElement found)
        {
            found = default;
            return constraints.ValueKind == JsonValueKind.Object && constraints.TryGetProperty(name, out found);
        }

        if (Has("required", out _))
            texts.ShouldAllBe(text => text.Length > 0, what);
        if (Has("unique", out _))
            texts.ShouldBeUnique(what);
        var stated = texts.Where(text => text.Length > 0).ToList();
        stated.ShouldAllBe(text => IsOf(field.GetProperty("type").GetString()!, text), what);
        if (Has("enum", out var names))
            stated.ShouldAllBe(text => Names(names).Contains(text), what);
        if (Has("pattern", out var pattern))
            stated.ShouldAllBe(
                text => Regex.IsMatch(text, $"^(?:{pattern.GetString()})$", RegexOptions.None, TimeSpan.FromSeconds(1)),
                what
            );
        if (Has("minimum", out var least))
            stated.ShouldAllBe(text => decimal.Parse(text, CultureInfo.InvariantCulture) >= least.GetDecimal(), what);
    }

    private static bool IsOf(string type, string text) =>
        type switch
        {
            "string" => true,
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
            "integer" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "number" => decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out _
            ),
            "boolean" => text is "true" or "false",
            "array" => JsonDocument.Parse(text).RootElement.ValueKind == JsonValueKind.Array,
            "object" => JsonDocument.Parse(text).RootElement.ValueKind == JsonValueKind.Object,
            _ => false,
        };

    private static List<string> Names(JsonElement names) => [.. names.EnumerateArray().Select(name => name.GetString()!)];

    // RFC 4180 with line feeds.
    private static List<List<string>> Parsed(string text)
    {
        var (lines, line, field, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"' when quoted && at + 1 < text.Length && text[at + 1] == '"':
                    field.Append('"');
                    at++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' or '\n' when !quoted:
                    line.Add(field.ToString());
                    field.Clear();
                    if (text[at] == '\n')
                    {
                        lines.Add(line);
                        line = [];
                    }

                    break;
                default:
                    field.Append(text[at]);
                    break;
            }
        }

        (line.Count, field.Length, quoted).ShouldBe((0, 0, false), "the last line ends with a line feed");
        return lines;
    }
}
