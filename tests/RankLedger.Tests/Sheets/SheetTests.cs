using System.Text;
using RankLedger.Domain.Time;
using RankLedger.Importing.Recipes;
using RankLedger.Sheets;
using RankLedger.Tests.Importing;

namespace RankLedger.Tests.Sheets;

/// <summary>Answers as workbooks, CSV and Markdown: what a person carries away says what it is and at which point.</summary>
public sealed class SheetTests
{
    private static readonly SheetFacts Facts = SheetFacts.At(
        "Trade | 2025",
        new(new(2026, 1, 22), 212, null),
        "/v1/rankings/trade/standings?period=2025",
        "total 2025/Q1"
    );

    private static readonly Sheet<Line[]> Columns = Sheet.Of<Line[], Line>(
        lines => lines,
        ("rank", line => line.Rank),
        ("name", line => line.Name),
        ("value", line => line.Value),
        ("on", line => line.On),
        ("empty", _ => null)
    );

    private static readonly Line[] Lines =
    [
        new(1, "宁波", 1460000000000m, new(2026, 1, 22)),
        new(2, "=1+2|<b>", 0.125m, null),
        new(3, "more digits than a workbook keeps", 1234567890123456.789m, null),
    ];

    [Fact]
    public async Task A_workbook_has_the_basis_and_the_permalink_above_the_table()
    {
        using var folder = new WrittenFolder();
        var path = Path.Combine(folder.Path, "t.xlsx");
        await using (var file = File.Create(path))
            await Workbook.WriteAsync(file, Columns, Lines, Facts, TestContext.Current.CancellationToken);
        var sheet = ExcelSheets.Read(path, asShown: false).ShouldHaveSingleItem();
        sheet.Name.ShouldBe("total 2025-Q1");
        sheet
            .Rows.Select(row => string.Join(" ; ", row).TrimEnd(' ', ';'))
            .ShouldBe([
                "Trade | 2025",
                "as published by 22 January 2026, recorded up to @212",
                "/v1/rankings/trade/standings?period=2025&asPublished=2026-01-22&asRecorded=@212",
                "",
                "rank ; name ; value ; on ; empty",
                "1 ; 宁波 ; 1460000000000 ; 2026-01-22",
                // No formula, and no digit lost.
                "2 ; =1+2|<b> ; 0.125",
                "3 ; more digits than a workbook keeps ; 1234567890123456.789",
            ]);
    }

    [Fact]
    public void Markdown_leaves_out_columns_that_say_nothing()
    {
        using var text = new StringWriter { NewLine = "\n" };
        MarkdownTable.Write(text, Columns, Lines[..2], Facts);
        text.ToString()
            .ShouldBe(
                """
                **Trade \| 2025**

                | rank | name | value | on |
                | ---: | --- | ---: | --- |
                | 1 | 宁波 | 1460000000000 | 2026-01-22 |
                | 2 | =1+2\|&lt;b> | 0.125 |  |

                as published by 22 January 2026, recorded up to @212: `/v1/rankings/trade/standings?period=2025&asPublished=2026-01-22&asRecorded=@212`

                """.ReplaceLineEndings("\n")
            );
        using var served = new StringWriter { NewLine = "\n" };
        MarkdownTable.Write(served, Columns, Lines[..2], Facts.On("http://127.0.0.1:5080/trade"));
        served
            .ToString()
            .ShouldContain(
                "@212: <http://127.0.0.1:5080/trade/v1/rankings/trade/standings?period=2025&asPublished=2026-01-22&asRecorded=@212>\n"
            );
    }

    [Fact]
    public async Task Csv_says_the_point_in_every_line()
    {
        using var written = new MemoryStream();
        await using (var csv = new CsvSheet<Line[]>(written, Columns, Facts.On("https://ledger.example/"), mark: true))
        {
            await csv.WriteHeaderAsync(null, TestContext.Current.CancellationToken);
            await csv.WriteAsync(Lines[1..2], TestContext.Current.CancellationToken);
        }

        var text = Encoding.UTF8.GetString(written.ToArray());
        text.ShouldStartWith("\ufeffrank,name,value,on,empty,basis,permalink");
        text.ReplaceLineEndings("\n")
            .Split('\n')[1]
            .ShouldBe(
                "2,'=1+2|<b>,0.125,,,\"as published by 22 January 2026, recorded up to @212\","
                    + "https://ledger.example/v1/rankings/trade/standings?period=2025&asPublished=2026-01-22&asRecorded=@212"
            );
    }

    [Fact]
    public void Two_points_and_everything_published_have_addresses_too()
    {
        SheetFacts
            .At("t", new(null, 9, null), "/v1/rankings/r/revisions", "r")
            .Permalink.ShouldBe("/v1/rankings/r/revisions?asPublished=all&asRecorded=@9");
        SheetFacts
            .Between("t", new(new(2026, 1, 20), 212, null), new(null, 213, null), "/v1/rankings/r/compare?period=2025", "r")
            .Permalink.ShouldBe("/v1/rankings/r/compare?period=2025&from=2026-01-20@212&to=all@213");
    }

    private sealed record Line(int Rank, string Name, decimal Value, DateOnly? On);
}
