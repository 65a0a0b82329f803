using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using RankLedger.Datasets;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Importing.Recipes;

/// <summary>What a recipe found, written as a dataset folder, so that it is read and checked by the same rules as every folder.</summary>
internal sealed partial class RecipeFolder : IDisposable
{
    private static readonly string[] Figures =
    [
        "publication_id",
        "entity_id",
        "period",
        "flow",
        "unit",
        "value",
        "value_as_published",
        "unit_as_published",
        "entity_name",
        "yoy_pct_as_published",
        "flags",
        "note",
    ];

    private readonly string source;
    private readonly char delimiter;
    private readonly List<SourceCell> cells = [];
    private readonly Dictionary<RecipeTable, string> single = [];
    private readonly Dictionary<string, string> units = new(StringComparer.Ordinal);

    private RecipeFolder(string source, char delimiter)
    {
        (this.source, this.delimiter) = (source, delimiter);
        Path = Directory.CreateTempSubdirectory("rankledger-recipe-").FullName;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The facts of the publications that were found, by id.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, string?>> Publications { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes the folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="found">What was found in it.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="given">Facts of the publication that count before the recipe's.</param>
    /// <param name="known">The ranking, where the ledger knows it.</param>
    /// <param name="problems">Told what is missing.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<RecipeFolder> WriteAsync(
        string path,
        RecipeFile found,
        Recipe recipe,
        IReadOnlyDictionary<string, string> given,
        RankingDefinition? known,
        ProblemList problems,
        CancellationToken ct
    )
    {
        var folder = new RecipeFolder(System.IO.Path.GetFileName(path), found.Delimiter);
        await using (var figures = folder.Open("figures.csv", Figures))
        {
            foreach (var (cell, table) in found.Cells)
            {
                var id = folder.Publication(cell, table, recipe, given);
                folder.cells.Add(cell);
                await folder.Line(
                    figures,
                    [
                        id,
                        cell["entity"],
                        cell["period"],
                        cell["flow"],
                        folder.Unit(cell, recipe, known),
                        recipe.IsExact ? cell["value"] : null,
                        recipe.IsExact ? null : cell["value"],
                        recipe.IsExact ? null : cell["unit"],
                        cell["entityName"],
                        cell["growth"],
                        cell["flags"],
                        cell["note"],
                    ]
                );
                ct.ThrowIfCancellationRequested();
            }
        }

        await folder.WritePublicationsAsync(path, recipe, problems, ct);
        return folder;
    }

    /// <summary>States of cells that its publication drops them; there is one publication.</summary>
    public void Drop(IEnumerable<SourceCell> left)
    {
        using var dropped = Open("dropped.csv", ["publication_id", "entity_id", "period", "flow"]);
        foreach (var cell in left)
            dropped.WriteLine(Line([Publications.Keys.First(), cell["entity"], cell["period"], cell["flow"]]));
    }

    /// <summary>A problem of the folder, told of the file that it was made from.</summary>
    public ImportProblem Told(ImportProblem problem)
    {
        var first = Told(new ProblemPlace(problem.File, problem.Line, problem.Column));
        return problem with { File = first.File, Line = first.Line, Column = first.Column, Places = [.. problem.Places.Select(Told)] };
    }

    private ProblemPlace Told(ProblemPlace place)
    {
        if (place.File != "figures.csv" || place.Line is not { } line || line - 2 is not (>= 0 and var at) || at >= cells.Count)
            return place with { File = source, Line = place.File == "figures.csv" ? place.Line : null };
        var cell = cells[at];
        return new(
            cell.Sheet.Name.Length == 0 ? source : $"{source} [{cell.Sheet.Name}]",
            cell.Sheet.Line(cell.Row),
            $"{SourceSheet.Letters(cell.Column)} ({place.Column switch
            {
                "value_as_published" => "value",
                "unit_as_published" => "unit",
                "entity_id" => "entity",
                "yoy_pct_as_published" => "growth",
                var other => other,
            }})"
        );
    }

    /// <summary>A sentence about the folder, told of the file.</summary>
    public string Told(string note) =>
        OnLine()
            .Replace(note, found => InCell(int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture)))
            .Replace("figures.csv", source, StringComparison.Ordinal)
            .Replace("; list in dropped.csv what the publisher took back", "", StringComparison.Ordinal);

    // Where the number on a line of figures.csv stands in the file.
    private string InCell(int line)
    {
        if (line - 2 is not (>= 0 and var at) || at >= cells.Count)
            return $"on line {line}";
        var cell = cells[at];
        var sheet = cell.Sheet.Name.Length == 0 ? "" : $" of [{cell.Sheet.Name}]";
        return $"in {SourceSheet.Letters(cell.Column)}{cell.Sheet.Line(cell.Row)}{sheet}";
    }

    [GeneratedRegex(@"\bon line (\d+)")]
    private static partial Regex OnLine();

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Publication(SourceCell cell, RecipeTable table, Recipe recipe, IReadOnlyDictionary<string, string> given)
    {
        if (single.TryGetValue(table, out var known))
            return known;
        var facts = RecipeJson.PublicationFacts.ToDictionary(
            fact => fact,
            fact => given.GetValueOrDefault(fact) ?? table.Publication(fact, cell.Row, cell.Column),
            StringComparer.Ordinal
        );
        var stem = System.IO.Path.GetFileNameWithoutExtension(source);
        var isSeveral =
            recipe.Publication.TryGetValue("publishedOn", out var day)
            && day.All.Any(each => each.Column is not null || each.Heading is not null || each.Sheet);
        facts["id"] ??= isSeveral && facts["publishedOn"] is { } date ? $"{stem}-{Dated(date)}" : stem;
        facts["title"] ??= stem;
        Publications.TryAdd(facts["id"]!, facts);
        // Where neither row nor column says anything of it, a sheet is of one publication.
        if (recipe.Publication.Values.SelectMany(place => place.All).All(place => place is { Column: null, Heading: null, Beside: null }))
            single[table] = facts["id"]!;
        return facts["id"]!;
    }

    // Without the blanks of September 2021, which an id must not have; what is no date is refused as such.
    private static string Dated(string date) =>
        DateText.TryRead(date, DateOrder.Unknown, out var day, out var precision, out _)
        && PublicationDate.TryCreate(day, precision, knownBy: null, out var known, out _)
            ? known!.ToString()
            : string.Join('-', date.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task WritePublicationsAsync(string path, Recipe recipe, ProblemList problems, CancellationToken ct)
    {
        foreach (var (fact, option) in new[] { ("publishedOn", "--published-on DATE"), ("publisher", "--publisher NAME") })
        {
            if (Publications.Values.Any(facts => facts[fact] is null))
                problems.AddStructure(
                    source,
                    null,
                    fact,
                    null,
                    $"nothing says it; give {option}, or name a place in the recipe's publication.{fact}"
                );
        }

        await using var file = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        await using var publications = Open(
            "publications.csv",
            [
                "publication_id",
                "published_on",
                "publisher",
                "title",
                "kind",
                "url",
                "language",
                "source",
                "release",
                "completeness",
                "document_sha256",
            ]
        );
        foreach (var (id, facts) in Publications)
            await Line(
                publications,
                [
                    id,
                    facts["publishedOn"],
                    facts["publisher"],
                    facts["title"],
                    facts["kind"],
                    facts["url"],
                    facts["language"],
                    facts["source"],
                    facts["release"],
                    recipe.Full ? "full" : null,
                    hash,
                ]
            );
    }

    // The unit of a flow that is new; a flow that is known has its own.
    private string? Unit(SourceCell cell, Recipe recipe, RankingDefinition? known)
    {
        if (cell["unit"] is not { } unit || recipe.IsExact)
            return cell["unit"];
        if (known?.Flows.Any(flow => flow.Id == cell["flow"]) is true)
            return null;
        // Many figures have one unit.
        if (!units.TryGetValue(unit, out var plain))
            units[unit] = plain = PrintedUnit.Plain(unit);
        return plain;
    }

    private StreamWriter Open(string file, string[] header)
    {
        var writer = new StreamWriter(System.IO.Path.Combine(Path, file), append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine(string.Join(delimiter, header));
        return writer;
    }

    private Task Line(StreamWriter writer, string?[] fields) => writer.WriteLineAsync(Line(fields));

    private string Line(string?[] fields) => string.Join(delimiter, fields.Select(Field));

    // One line each, so that a line of the folder is a cell of the file.
    private string Field(string? text) =>
        text is null ? ""
        : text.AsSpan().IndexOfAny([delimiter, '"', '\r', '\n']) < 0 ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";
}
