using System.Text.Json;
using System.Text.RegularExpressions;
using RankLedger.Datasets;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;
using RankLedger.Importing.Parsing;

namespace RankLedger.Importing.Recipes;

/// <summary>Reads a recipe from its JSON; what does not fit becomes a problem that names the member.</summary>
internal static class RecipeJson
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <summary>The facts of a figure.</summary>
    public static readonly string[] Facts = ["entity", "entityName", "period", "flow", "unit", "value", "growth", "flags", "note"];

    private static readonly string[] Needed = ["entity", "period", "flow"];

    /// <summary>The facts of a publication.</summary>
    public static readonly string[] PublicationFacts =
    [
        "id",
        "publishedOn",
        "publisher",
        "title",
        "kind",
        "url",
        "language",
        "source",
        "release",
    ];

    /// <summary>What a place may be said by.</summary>
    public static readonly string[] PlaceMembers =
    [
        "column",
        "heading",
        "cell",
        "beside",
        "under",
        "sheet",
        "file",
        "value",
        "join",
        "match",
        "map",
    ];

    /// <summary>The members of a recipe.</summary>
    public static readonly string[] Members =
    [
        "$schema",
        "about",
        "ranking",
        "sheets",
        "headings",
        "until",
        "skip",
        "across",
        "numbers",
        .. Facts,
        "publication",
        "full",
        "commitDate",
        "decimal",
        "missing",
        "asNumber",
        "dates",
        "encoding",
        "delimiter",
    ];

    /// <summary>Reads a file; null where there is a problem.</summary>
    public static async Task<Recipe?> ReadAsync(string path, ProblemList problems, CancellationToken ct)
    {
        var file = Path.GetFileName(path);
        try
        {
            var recipe = Read(await File.ReadAllTextAsync(path, ct), file, problems);
            foreach (var fact in recipe?.Asked ?? [])
                problems.AddStructure(
                    file,
                    null,
                    fact,
                    FactPlace.Ask,
                    $"the recipe still asks for the {fact}; write what it is in place of \"?\""
                        + (fact == "unit" ? ", such as \"EUR million\", or \"none\" where the numbers have no unit" : "")
                );
            return recipe;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            problems.AddStructure(file, null, null, null, $"the recipe cannot be opened: {refused.Message.TrimEnd('.')}");
            return null;
        }
    }

    /// <summary>Reads a text; null where there is a problem.</summary>
    public static Recipe? Read(string text, string file, ProblemList problems)
    {
        var before = problems.Reports;
        try
        {
            using var json = JsonDocument.Parse(
                text,
                new()
                {
                    AllowTrailingCommas = true,
                    CommentHandling = JsonCommentHandling.Skip,
                    AllowDuplicateProperties = false,
                }
            );
            var root = new JsonMember(json.RootElement, "", file, problems);
            if (!root.IsObject(Members))
                return null;
            var recipe = Read(root, file, problems);
            return problems.Reports == before ? recipe : null;
        }
        catch (JsonException refused)
        {
            problems.AddStructure(file, (int?)refused.LineNumber + 1, null, null, $"the recipe is no JSON: {JsonRefusal.Said(refused)}");
            return null;
        }
    }

    private static Recipe Read(JsonMember root, string file, ProblemList problems)
    {
        var headings = root.Object("headings");
        headings?.IsObject("row", "rows");
        var across = root.Object("across");
        across?.IsObject("from", "to");
        var publication = root.Object("publication");
        publication?.IsObject(PublicationFacts);
        var places = new Places(file, problems);
        var facts = places.Of(root, Facts);
        foreach (var needed in Needed.Where(each => !facts.ContainsKey(each)))
            problems.AddStructure(file, null, needed, null, $"the recipe does not say where the {needed} stands; name a place for it");
        if (!facts.ContainsKey("value") && !facts.Values.Any(place => place.IsAcross))
            problems.AddStructure(
                file,
                null,
                "value",
                null,
                "the recipe names no column of values, and no fact stands in the headings; name one of the two"
            );
        var asNumber = root.Texts("asNumber");
        if (NumberForms.NotNumber(asNumber) is { } wrong)
            problems.AddStructure(file, null, "asNumber", null, wrong);
        return new()
        {
            Ranking = root.Optional("ranking"),
            Sheets = root.Texts("sheets"),
            HeadingRow = headings?.Whole("row", 1) ?? 1,
            HeadingRows = headings?.Whole("rows", 1) ?? 1,
            Until = root.Optional("until"),
            Skip = root.Texts("skip").ToHashSet(StringComparer.Ordinal),
            Across = (across?.Optional("from"), across?.Optional("to")),
            IsExact = places.OneOf(root, "numbers", "printed", "exact", "shown") == "exact",
            AsShown = root.Optional("numbers") == "shown",
            Facts = facts.Where(each => !IsNoUnit(each.Key, each.Value)).ToDictionary(StringComparer.Ordinal),
            Asked = [.. facts.Where(each => each.Value.IsAsked).Select(each => each.Key)],
            Publication = publication is { } said ? places.Of(said, PublicationFacts) : new Dictionary<string, FactPlace>(),
            Full = root.Flag("full"),
            DatesByAuthor = places.OneOf(root, "commitDate", "committer", "author") == "author",
            Forms = new()
            {
                Encoding = root.Optional("encoding"),
                Delimiter = root.Optional("delimiter") is { Length: > 0 } sign ? (sign == "tab" ? '\t' : sign[0]) : null,
                Decimal = places.OneOf(root, "decimal", null, "point", "comma") switch
                {
                    "point" => '.',
                    "comma" => ',',
                    _ => null,
                },
                Missing = root.Texts("missing"),
                AsNumber = asNumber,
                Dates = places.OneOf(root, "dates", null, "day", "month") switch
                {
                    "day" => DateOrder.DayFirst,
                    "month" => DateOrder.MonthFirst,
                    _ => DateOrder.Unknown,
                },
            },
        };
    }

    /// <summary>An order of day and month as a recipe names it.</summary>
    public static string Written(DateOrder dates) => dates == DateOrder.DayFirst ? "day" : "month";

    private static bool IsNoUnit(string fact, FactPlace place) => fact == "unit" && place.Value is FactPlace.NoUnit or FactPlace.Ask;

    private sealed class Places(string file, ProblemList problems)
    {
        public Dictionary<string, FactPlace> Of(JsonMember of, string[] names) =>
            names.Where(of.Has).ToDictionary(name => name, name => Of(of, name), StringComparer.Ordinal);

        // A text alone stands for itself.
        private FactPlace Of(JsonMember of, string name)
        {
            if (of.IsText(name))
                return new() { Value = of.Required(name) };
            var place = of.Object(name)!.Value;
            return At(place, name);
        }

        private FactPlace At(JsonMember place, string name)
        {
            if (place.AsText() is { } text)
                return new() { Value = text };
            if (!place.IsObject(PlaceMembers))
                return new();
            var read = new FactPlace
            {
                Column = place.Optional("column"),
                Heading = place.Has("heading") ? place.Whole("heading", 1) : null,
                Cell = place.Optional("cell"),
                Beside = place.Has("beside") ? place.Whole("beside", 1) : null,
                Under = place.Optional("under"),
                Sheet = place.Flag("sheet"),
                File = place.Flag("file"),
                Value = place.Optional("value"),
                Join = [.. place.List("join").Select(each => At(each, name))],
                Match = place.Optional("match") is { } pattern ? Pattern(pattern, name) : null,
                Map = place.Map("map", (map, found) => map.Required(found)),
            };
            bool[] said =
            [
                read.Column is not null,
                read.Heading is not null,
                read.Cell is not null,
                read.Beside is not null,
                read.Sheet,
                read.File,
                read.Value is not null,
                read.Join.Count > 0,
            ];
            if (said.Count(each => each) != 1)
                problems.AddStructure(
                    file,
                    null,
                    name,
                    null,
                    $"a fact stands in one place; expected one of {string.Join(", ", PlaceMembers[..^2].Where(each => each != "under"))}"
                );
            return read;
        }

        public string? OneOf(JsonMember of, string name, string? usual, params string[] others)
        {
            var found = of.Optional(name);
            var known = usual is null ? others : [usual, .. others];
            if (found is not null && !known.Contains(found))
                problems.AddStructure(file, null, name, found, $"not known; expected {string.Join(" or ", known)}");
            return found ?? usual;
        }

        private Regex? Pattern(string pattern, string name)
        {
            try
            {
                return new(pattern, RegexOptions.CultureInvariant, LongestMatch);
            }
            catch (ArgumentException refused)
            {
                problems.AddStructure(file, null, $"{name}.match", pattern, $"no regular expression: {refused.Message.TrimEnd('.')}");
                return null;
            }
        }
    }
}
