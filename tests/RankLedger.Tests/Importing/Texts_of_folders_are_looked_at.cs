using RankLedger.Importing;

namespace RankLedger.Tests.Importing;

/// <summary>A text that would act on whoever shows it, or that is too long to be shown, is refused where it is new.</summary>
public sealed class Texts_of_folders_are_looked_at(TestServer server)
{
    [Fact]
    public async Task One_that_is_recorded_already_is_no_problem_of_a_folder_that_grows()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = WrittenFolder.Whole();
        (await ledger.SendAsync(Import(folder))).Recorded.ShouldBe(2);
        // As a version recorded it that had no limit.
        var title = new string('x', 2_100);
        await ledger.ScalarAsync<object>(
            $"update events.mt_events set data = jsonb_set(data, '{{title}}', '\"{title}\"') where stream_id = 'publication/cities/second'"
        );
        folder.With(
            "publications.csv",
            WrittenFolder.Publications.Replace("Daily,Trade", $"Daily,{title}", StringComparison.Ordinal)
                + $"third,2026-03-01,Daily,{title},press\nfourth,2026-03-02,Daily,Usual,press\n"
        );

        var refused = await ledger.SendAsync(Import(folder));
        var problem = refused.Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line, problem.Column).ShouldBe(("publications.csv", 4, "title"));
        problem.Expected.ShouldBe("it has 2100 characters; expected at most 2000");
        refused.Recorded.ShouldBe(0);

        var left = await ledger.SendAsync(Import(folder) with { SkipInvalid = true });
        (left.Recorded, left.Unchanged, left.Skipped).ShouldBe((1, 2, 1));
    }

    [Fact]
    public async Task One_of_an_entity_is_refused_with_the_definition()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = WrittenFolder.Whole().With("entities.csv", WrittenFolder.Entities.Replace(",Ningbo", ",\u001b[31mNingbo"));

        var refused = await ledger.SendAsync(Import(folder));

        refused.Recorded.ShouldBe(0);
        refused.Problems.ShouldHaveSingleItem().Expected.ShouldContain("the name of entity 'ningbo': it holds the character U+001B");
    }

    // Ids that differ only in case are refused where they are new. Before that they were defined: as here, behind the rules.
    [Fact]
    public async Task An_id_that_is_defined_already_is_no_problem_of_the_file_that_defines_it()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = Codes("fish", "food");
        (await ledger.SendAsync(Import(folder))).Recorded.ShouldBe(1);
        await ledger.ScalarAsync<object>(
            """
            update events.mt_events set data = replace(data::text, '"fish"', '"Food"')::jsonb;
            update read_model.ranking set definition = replace(definition::text, '"fish"', '"Food"')::jsonb
            """
        );
        using var grown = Codes("Food", "food");

        var again = await ledger.SendAsync(Import(grown));

        again.Problems.ShouldBeEmpty();
        again.Unchanged.ShouldBe(1);
    }

    [Fact]
    public async Task Codes_that_differ_in_zeros_are_two_where_the_folder_names_both()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = Codes("0", "00");
        (await ledger.SendAsync(Import(folder))).Problems.ShouldBeEmpty();

        // Of rows alone a spreadsheet may have cut the zeros off.
        await using var other = await server.LedgerAsync();
        File.Delete(Path.Combine(folder.Path, "ranking.json"));
        var brought = await other.SendAsync(Import(folder) with { Ranking = "codes" });
        brought.Recorded.ShouldBe(0);
        brought.Problems.ShouldHaveSingleItem().Expected.ShouldContain("or both in entities.csv or ranking.json where they are two");
    }

    // 2023-4 and 2024-1 alone may be quarters, which is asked where they are new; here they were months before.
    [Fact]
    public async Task A_period_that_was_read_when_it_was_recorded_is_no_problem_of_a_folder_that_grows()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = WrittenFolder.Whole();
        folder.With(
            "figures.csv",
            WrittenFolder.Figures + "second,jinhua,2023-4,total,1\nsecond,jinhua,2024-1,total,1\nsecond,jinhua,2024-5,total,1\n"
        );
        (await ledger.SendAsync(Import(folder))).Recorded.ShouldBe(2);
        folder.With("figures.csv", WrittenFolder.Figures + "second,jinhua,2023-4,total,1\nsecond,jinhua,2024-1,total,1\n");
        (await ledger.SendAsync(Import(folder))).Problems.ShouldHaveSingleItem().Expected.ShouldNotContain("two readings");
    }

    private static WrittenFolder Codes(string first, string second) =>
        new WrittenFolder()
            .With(
                "ranking.json",
                $$"""
                { "id": "codes", "title": "Codes", "flows": [{ "id": "total", "unit": "CNY" }],
                  "entities": [{ "id": "{{first}}", "name": "Foods" }, { "id": "{{second}}", "name": "Live animals" }] }
                """
            )
            .With("publications.csv", "publication_id,published_on,publisher,title,kind\np,2026-01-01,Office,Trade,release\n")
            .With("figures.csv", $"publication_id,entity_id,period,flow,value_cny\np,{first},2025,total,2\np,{second},2025,total,1\n");

    private static ImportFolder Import(WrittenFolder folder) => new(folder.Path, null, [], false, false, "tester", null);
}
