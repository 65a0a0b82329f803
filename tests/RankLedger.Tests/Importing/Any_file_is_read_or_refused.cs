using System.Text;
using CsCheck;
using RankLedger.Datasets;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Tests;
using RankLedger.Domain.Time;
using RankLedger.Importing.Parsing;
using RankLedger.Importing.Recipes;

namespace RankLedger.Tests.Importing;

/// <summary>Random files: each is read, or refused by a problem; nothing is thrown.</summary>
public sealed class Any_file_is_read_or_refused : IDisposable
{
    private const string Header = "publication_id,entity_id,period,flow,unit,value,value_as_published,yoy_pct_as_published,flags,note\n";
    private const int Part = 10;

    private static readonly Gen<string> Field = Gen.OneOf(
        Gen.OneOf("p1", "jinhua", "2025", "2025年1-11月", "total", "CNY", "亿元", "10508.6", "1,234", "3,125", "..", "p", "", "USD bn"),
        Gen.String["0123456789.,-+ '()eE%p*亿元bn\"\n;\t"],
        Gen.String
    );

    private static readonly Gen<string> Rows = Field
        .Array[0, 12]
        .Select(fields => string.Join(',', fields))
        .Array[0, 12]
        .Select(lines => string.Join('\n', lines));

    private static readonly string[] Encodings =
    [
        "utf-8",
        "utf-16",
        "utf-16BE",
        "utf-32",
        "gb18030",
        "big5",
        "shift_jis",
        "windows-1252",
        "koi8-r",
    ];

    private readonly WrittenFolder folder = new();

    static Any_file_is_read_or_refused() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task A_file_of_figures() => Fuzz.TryAsync(Rows, rows => FiguresAsync(Encoding.UTF8.GetBytes(Header + rows)), Part);

    [Fact]
    public Task A_file_in_any_encoding_or_in_none() =>
        Fuzz.TryAsync(
            Gen.Select(Rows, Gen.OneOf(Encodings), Gen.Byte.Array[0, 40], (rows, name, bytes) =>
                (byte[])[.. Encoding.GetEncoding(name).GetBytes(Header + rows), .. bytes]
            ),
            FiguresAsync,
            Part
        );

    [Fact]
    public Task A_table_by_a_recipe() =>
        Fuzz.TryAsync(
            Gen.Select(Rows, Gen.OneOf(Gen.OneOf(Recipes), Gen.Select(Gen.OneOf(Recipes), Gen.Int[0, 200], Gen.Char, Spoiled))),
            each => TableAsync("table.csv", Encoding.UTF8.GetBytes("Entity,2024,2025\n" + each.Item1), each.Item2),
            Part
        );

    [Fact]
    public Task A_workbook_with_bytes_that_are_others()
    {
        var path = Path.Combine(folder.Path, "whole.xlsx");
        WrittenWorkbook.Write(
            path,
            [
                ["Entity", "2024", "2025"],
                ["jinhua", "8783.5", "<s=\"1\"|<v>10508.6</v>"],
            ],
            formats: ["0.0"]
        );
        var whole = File.ReadAllBytes(path);
        return Fuzz.TryAsync(
            Gen.Select(Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 6], Gen.OneOf(Recipes)),
            each =>
            {
                byte[] spoiled = [.. whole];
                foreach (var (at, other) in each.Item1)
                    spoiled[at] = other;
                return TableAsync("book.xlsx", spoiled, each.Item2);
            },
            Part
        );
    }

    [Fact]
    public Task A_workbook_with_any_cells() =>
        Fuzz.TryAsync(
            Gen.Select(Gen.OneOf(Field.Select(Plain), Element).Array[0, 6].Array[0, 6], Gen.OneOf(Recipes), Formats.Array[1, 3]),
            each =>
            {
                var path = Path.Combine(folder.Path, "made.xlsx");
                WrittenWorkbook.Write(path, each.Item1, formats: each.Item3);
                return TableAsync("made.xlsx", File.ReadAllBytes(path), each.Item2);
            },
            Part
        );

    private static readonly Gen<string> Element = Gen.Select(
        Gen.OneOf("", "s=\"1\"", "s=\"2\"", "t=\"e\"", "t=\"b\"", "t=\"str\"", "t=\"s\"", "t=\"d\""),
        Gen.OneOf("1", "45000", "-3.5E+300", "1e-9", "0", "#REF!", "", "99999999999999999999", "2025-01-01"),
        (attributes, value) => $"<{attributes}|<v>{value}</v>"
    );

    private static readonly Gen<string> Formats = Gen.OneOf(
        Gen.OneOf("0.0", "#,##0.00\"亿元\"", "yyyy\"年\"m\"月\"", "0%", "[Red]-0;0;\"-\"", "@", "0.00E+00", ";;;", "# ?/?"),
        Gen.String["0#.,;\"[]yMmdhs%E+-@?_*\\ "]
    );

    private static readonly string[] Recipes =
    [
        """{ "ranking": "r", "headings": { "row": 1 }, "entity": { "column": "Entity" }, "period": { "heading": 1 }, "flow": "total", "unit": "USD" }""",
        """{ "ranking": "r", "headings": { "row": 1 }, "entity": { "column": "Entity" }, "period": "2025", "flow": "total", "unit": "亿元", "value": { "column": "B" } }""",
        """{ "ranking": "r", "entity": { "column": "A" }, "period": { "heading": 1, "match": "[0-9]+" }, "flow": { "heading": 1 }, "numbers": "shown" }""",
    ];

    // A bar and a less-than sign make elements, which are told on their own.
    private static string Plain(string text) => text.Replace("<", "", StringComparison.Ordinal);

    private static string Spoiled(string recipe, int at, char other) =>
        at < recipe.Length ? recipe[..at] + other + recipe[(at + 1)..] : recipe[..^1];

    private async Task FiguresAsync(byte[] content)
    {
        folder.With("figures.csv", content);
        var (problems, forms) = (new ProblemList(), new FolderForms(new(), new Dictionary<string, FileForms>()));
        var path = Path.Combine(folder.Path, "figures.csv");
        await using var table = await CsvTable.OpenAsync(path, CsvColumns.Figures, problems, TestContext.Current.CancellationToken, forms);
        if (table is null)
        {
            problems.Count.ShouldBeGreaterThan(0);
            return;
        }

        var ranking = new RankingDefinition
        {
            Id = "r",
            Title = "R",
            Flows = [],
            Entities = [],
            FiscalYear = new(4, FiscalYear.ByEnd),
        };
        var rows = new FigureRows(table, new(ranking, findsFlows: true, findsEntities: true), problems);
        while (await table.ReadAsync(TestContext.Current.CancellationToken))
            rows.Read();
        rows.Finish(forms.Say);
        problems.InOrder().ShouldAllBe(problem => problem.Expected.Length > 0);
    }

    private async Task TableAsync(string file, byte[] content, string recipe)
    {
        folder.With(file, content);
        var problems = new ProblemList();
        if (RecipeJson.Read(recipe, "recipe.json", problems) is not { } read)
        {
            problems.Count.ShouldBeGreaterThan(0);
            return;
        }

        var found = await RecipeFile.ReadAsync(
            Path.Combine(folder.Path, file),
            read,
            read.Forms,
            null,
            problems,
            TestContext.Current.CancellationToken
        );
        (found is null ? problems.Count : 1).ShouldBeGreaterThan(0);
    }
}
