using System.Text.Json;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>Folders without ranking.json whose figures hide a break, a merger, a new name or the other order: each table says so.</summary>
public sealed class Tables_say_what_nobody_declared(PrivateServer server)
{
    private const string Merged =
        "bigcity,2018,870\nsmallcity,2018,130\nother,2018,950\nbigcity,2019,1020\nother,2019,960\nbigcity,2020,1040\nother,2020,970\n";

    [Fact]
    public async Task A_break_that_the_publisher_marks_stops_growth_and_overtakes()
    {
        // 1,421 after 1,622 would be 12.4 percent less; borland grew from 1,500 to 1,510, by 0.7.
        var ledger = await ImportedAsync(
            "deaths",
            "arland,2024,1622,confirmed and probable\narland,2025,1421,b: confirmed only; break in series\nborland,2024,1500,\n"
                + "borland,2025,1510,\n"
        );
        var rows = (await JsonAsync(ledger, "standings", "r", "2025")).GetProperty("rows");
        rows.EnumerateArray()
            .Select(row => $"{row.GetProperty("entity")} {row.GetProperty("growthComputed")} {row.GetProperty("break")}")
            .ShouldBe(["borland 0.7 ", "arland  b: confirmed only; break in series (p2025)"]);
        (await TextAsync(ledger, "standings", "r", "2025")).ShouldContain(
            "Break: arland is not compared with 2024 (b: confirmed only; break in series (p2025))."
        );
        var moved = await TextAsync(ledger, "movements", "r", "2025");
        moved.ShouldContain("Lead: no change that can be told.");
        moved.ShouldContain("Not compared: break: arland means something else from 2025 on (b: confirmed only; break in series (p2025)).");
        moved.ShouldNotContain("Overtake:");
    }

    [Fact]
    public async Task A_merger_puts_growth_and_overtakes_in_doubt()
    {
        // 1,020 is 17.2 percent more than 870, and 2 more than 870 and 130 together.
        const string Sentence =
            "smallcity ends in 2018 while all others go on, and bigcity grows by 17.24% in 2019, far more than all of them, and by 2% "
            + "with what smallcity had. If the one went into the other, declare it in 'successions'.";
        var ledger = await ImportedAsync("total", Merged);

        var table = await TextAsync(ledger, "standings", "r", "2019");
        table.ShouldContain("+17.2% ?");
        table.ShouldContain($"Not declared: {Sentence}");
        var answer = await JsonAsync(ledger, "standings", "r", "2019");
        answer.GetProperty("undeclared")[0].GetProperty("detail").GetString().ShouldBe(Sentence);
        answer
            .GetProperty("rows")
            .EnumerateArray()
            .Select(row => (row.GetProperty("entity").GetString(), row.GetProperty("doubt").GetString()))
            .ShouldBe([("bigcity", Sentence), ("other", null)]);

        var moved = await TextAsync(ledger, "movements", "r", "2019");
        moved.ShouldContain("Lead: bigcity takes the lead from other (doubtful: see what is not declared).");
        moved.ShouldContain($"Not declared: {Sentence}");
        moved.ShouldNotContain("certain in both");
        var movements = (await JsonAsync(ledger, "movements", "r", "2019")).GetProperty("movements");
        movements.GetProperty("leadChange").GetProperty("doubt").GetString().ShouldBe(Sentence);
        movements.GetProperty("overtakes")[0].GetProperty("doubt").GetString().ShouldBe(Sentence);

        // The year after rests on it no more; whoever looks back over it does.
        (await TextAsync(ledger, "standings", "r", "2020")).ShouldNotContain("Not declared:");
        (await TextAsync(ledger, "movements", "r", "2020")).ShouldNotContain("Not declared:");
        (await TextAsync(ledger, "movements", "r", "2020", "--from", "2018")).ShouldContain(Sentence);
        var markdown = await TextAsync(ledger, "standings", "r", "2019", "--format", "markdown");
        markdown.ShouldContain($"\nNot declared: {Sentence}\n");
    }

    [Fact]
    public async Task A_new_name_is_asked_for_where_the_old_one_is_awaited()
    {
        var ledger = await ImportedAsync("exports", "Oldland,2021,900\nBorland,2021,800\nNew-Oldland,2022,990\nBorland,2022,820\n");
        const string Sentence =
            "Not declared: New-Oldland begins in 2022 where Oldland ends in 2021, and all others go on. If it is the same under another "
            + "name or id, name the one as an alias of the other, or declare a succession of the kind renamed.";
        (await TextAsync(ledger, "standings", "r", "2022")).ShouldContain(Sentence);
        (await TextAsync(ledger, "movements", "r", "2022")).ShouldContain(Sentence);
    }

    [Fact]
    public async Task Which_end_leads_is_asked_for_until_somebody_says_so()
    {
        const string Sentence =
            "nobody declared which end leads, and so the greatest value does, though what is called 'unemployment' usually leads from "
            + "the low end. Declare 'order', as ascending or descending.";
        const string Figures = "a,2025,15\nb,2025,11\nc,2025,5\n";
        var ledger = await ImportedAsync("rate", Figures, title: "Unemployment in");
        (await TextAsync(ledger, "standings", "r", "2025")).ShouldContain($"Not declared: {Sentence}");
        (await TextAsync(ledger, "check", "r")).ShouldContain("nobody declared which end leads");

        var folder = Folder("rate", Figures, "Unemployment in");
        (await BuiltProgram.RunAsync(ledger, "import", folder, "--ranking", "r", "--order", "ascending"))
            .ShouldReturn(0)
            .Output.ShouldContain("redefined");
        var said = await JsonAsync(ledger, "standings", "r", "2025");
        said.GetProperty("rows")[0].GetProperty("entity").GetString().ShouldBe("c");
        said.GetProperty("undeclared").GetArrayLength().ShouldBe(0);
        // Either way is a declaration.
        (await BuiltProgram.RunAsync(ledger, "import", folder, "--ranking", "r", "--order", "descending")).ShouldReturn(0);
        (await TextAsync(ledger, "standings", "r", "2025")).ShouldNotContain("Not declared");

        await File.WriteAllTextAsync(
            Path.Combine(folder, "ranking.json"),
            """{ "id": "r", "title": "R", "flows": [{ "id": "rate" }], "order": "descending" }""",
            TestContext.Current.CancellationToken
        );
        var refused = (await BuiltProgram.RunAsync(ledger, "import", folder, "--order", "ascending")).ShouldReturn(5);
        refused.Problems.ShouldContain("ranking.json");
        refused.Problems.ReplaceLineEndings(" ").ShouldContain("the import was asked for the order ascending; leave --order out");
    }

    private async Task<string> ImportedAsync(string flow, string figures, string title = "Totals")
    {
        var ledger = await server.NewDatabaseAsync();
        (await BuiltProgram.RunAsync(ledger, "import", Folder(flow, figures, title), "--ranking", "r")).ShouldReturn(0);
        return ledger;
    }

    // One publication a year, published in the January after it.
    private string Folder(string flow, string figures, string title)
    {
        var folder = server.NewFolder();
        var rows = figures.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(',')).ToList();
        var years = rows.Select(row => row[1]).Distinct().Order(StringComparer.Ordinal);
        File.WriteAllLines(
            Path.Combine(folder, "publications.csv"),
            [
                "publication_id,published_on,publisher,title",
                .. years.Select(year =>
                    $"p{year},{int.Parse(year, System.Globalization.CultureInfo.InvariantCulture) + 1}-01-20,Office,{title} {year}"
                ),
            ]
        );
        File.WriteAllLines(
            Path.Combine(folder, "figures.csv"),
            [
                "publication_id,entity_id,period,flow,value,note",
                .. rows.Select(row => $"p{row[1]},{row[0]},{row[1]},{flow},{row[2]},{(row.Length > 3 ? row[3] : "")}"),
            ]
        );
        return folder;
    }

    private static async Task<string> TextAsync(string ledger, params string[] asked) =>
        (await BuiltProgram.RunAsync(ledger, asked)).ShouldReturn(0).Output;

    private static async Task<JsonElement> JsonAsync(string ledger, params string[] asked) =>
        (await BuiltProgram.RunAsync(ledger, [.. asked, "--json"])).ShouldReturn(0).Json;
}
