using RankLedger.Auditing.Checking;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Importing;

namespace RankLedger.Tests.Importing;

/// <summary>Small folders with mistakes that the world makes: each is told when it is imported, and by check afterwards.</summary>
public sealed class An_import_tells_its_findings(TestServer server) : IAsyncLifetime
{
    private const string Restated =
        "publication_id,entity_id,period,flow,value,unit\np24,arland,2024,energy,2598,GWH\np24,borland,2024,energy,1210,GWH\n"
        + "p25r,arland,2024,energy,2598000,GWH\np25r,borland,2024,energy,1210000,GWH\n";

    private const string Publications =
        "publication_id,published_on,publisher,title\np24,2025-01-20,Operator,Energy 2024\np25r,2026-02-20,Operator,Restated\n";

    private TestLedger? opened;

    private TestLedger Ledger => opened!;

    public async ValueTask InitializeAsync() => opened = await server.LedgerAsync();

    public async ValueTask DisposeAsync() => await Ledger.DisposeAsync();

    [Fact]
    public async Task A_table_in_another_unit_is_told_refused_and_recorded()
    {
        using var folder = Folder(Publications, Restated);
        var strict = await ImportAsync(folder, strict: true);
        (strict.Refused, strict.Recorded, strict.Position, strict.Defined).ShouldBe((true, 0, 0, "unchanged"));
        ShouldBeRestated(strict.Findings);

        var rehearsed = await ImportAsync(folder, dryRun: true);
        (rehearsed.Refused, rehearsed.Recorded, rehearsed.Position).ShouldBe((false, 2, 0));
        ShouldBeRestated(rehearsed.Findings);

        var recorded = await ImportAsync(folder);
        (recorded.Refused, recorded.Recorded, recorded.Position).ShouldBe((false, 2, 3));
        ShouldBeRestated(recorded.Findings);

        // Nothing new, so there is nothing to refuse.
        var again = await ImportAsync(folder, strict: true);
        (again.Refused, again.Unchanged, again.Findings.Count).ShouldBe((false, 2, 0));

        static void ShouldBeRestated(IReadOnlyList<FindingGroup> found)
        {
            var group = found.Single();
            (group.Kind, group.Entity, group.Publication, group.Count).ShouldBe((FindingKind.Scale, null, "p25r", 2));
            group.Detail.ShouldBe(
                "2 of 2 figures of Operator of 20 February 2026 that can be compared are about 1000 times too large: ones read as "
                    + "thousands?"
            );
        }
    }

    [Fact]
    public async Task A_later_import_tells_only_what_is_about_it()
    {
        using var folder = Folder(Publications, Restated);
        await ImportAsync(folder);
        folder
            .With("publications.csv", Publications + "p27,2026-03-20,Operator,Energy 2025\n")
            .With("figures.csv", Restated + "p27,arland,2025,energy,2610000,GWH\np27,borland,2025,energy,121,GWH\n");
        var later = await ImportAsync(folder);
        later.Recorded.ShouldBe(1);
        var group = later.Findings.Single();
        // 1,210 thousand a year earlier by what stands, and 1,210 by what stood: 121 is far below both.
        (group.Kind, group.Entity, group.Publication).ShouldBe((FindingKind.Scale, "borland", "p27"));
        (await CheckAsync()).Found.Sum(each => each.Count).ShouldBe(3);
    }

    [Theory]
    // A run of years a hundred times too small is told at its two edges.
    [InlineData(
        "p,arland,1989,freight,480000\np,arland,1990,freight,5000\np,arland,1991,freight,5150\np,arland,1992,freight,530000\n"
            + "p,arland,1993,freight,540000",
        "scale arland 1990 5000 480000; scale arland 1991 5150 530000"
    )]
    // Months, January-February together, a quarter and a cumulative figure of one publication.
    [InlineData(
        "p,arland,2026-01/2026-02,freight,200\np,arland,2026-03,freight,110\np,arland,2026-01/2026-03,freight,400\n"
            + "p,arland,2026-Q1,freight,310\np,borland,2026-01/2026-02,freight,150\np,borland,2026-01,freight,90\n"
            + "p,borland,2026-02,freight,85",
        "sum arland 2026-Q1 310 400; sum arland 2026-01/2026-03 400 310; sum borland 2026-01/2026-02 150 175"
    )]
    // Nothing is compared by years that are far apart in kind.
    [InlineData("p,arland,2025,freight,100\np,arland,2024,freight,95\np,arland,2024-Q4,freight,25", "")]
    public async Task Each_kind_is_told_by_cell_with_both_numbers(string figures, string expected)
    {
        using var folder = Folder(
            "publication_id,published_on,publisher,title\np,2026-11-20,Forum,Freight\n",
            $"publication_id,entity_id,period,flow,value\n{figures}\n"
        );
        var told = (await ImportAsync(folder)).Findings;
        Text(told).ShouldBe(expected);
        Text((await CheckAsync()).Found).ShouldBe(expected);

        static string Text(IEnumerable<FindingGroup> found) =>
            string.Join(
                "; ",
                found
                    .SelectMany(group => group.Findings)
                    .Select(each => $"{each.Kind.ToString().ToLowerInvariant()} {each.Entity} {each.Period} {each.Value} {each.Against}")
            );
    }

    [Fact]
    public async Task A_tier_in_another_unit_is_told_with_the_first_import()
    {
        using var folder = Folder(
            "publication_id,published_on,publisher,title\np,2026-01-20,Customs,Trade 2025\n",
            "publication_id,entity_id,period,flow,value\np,jinhua,2025,total,10508.6\np,shenzhen,2025,total,45500\n"
        );
        var answer = await Ledger.SendAsync(
            new ImportFolder(folder.Path, "r", [new AskedTier("trillion", 1_000_000_000_000)], false, false, "tester", null)
        );
        answer.Findings.Single().Kind.ShouldBe(FindingKind.Tier);
    }

    [Fact]
    public async Task A_flow_of_running_totals_is_defined_and_exported_as_such()
    {
        using var folder = Folder(
                "publication_id,published_on,publisher,title\np,2026-01-20,Office,Totals\n",
                "publication_id,entity_id,period,flow,value\np,arland,2025-05-01,deaths,100\np,arland,2025-05-02,deaths,90\n"
            )
            .With("ranking.json", """{ "id": "r", "title": "R", "flows": [{ "id": "deaths", "unit": "", "cumulative": true }] }""");
        var told = (await ImportAsync(folder)).Findings.Single();
        (told.Kind, told.Findings[0].Value, told.Findings[0].Against).ShouldBe((FindingKind.Falling, 90m, 100m));
    }

    [Theory]
    // Who went is told by the years around, a break by its mark or its note.
    [InlineData(
        "p,big,2018,trade,870,,\np,small,2018,trade,130,,\np,other,2018,trade,950,,\np,big,2019,trade,1020,,\np,other,2019,trade,960,,",
        "small ends in 2018 while all others go on, and big grows by 17.24% in 2019",
        "'successions'",
        true
    )]
    // Of one entity there is no order to declare.
    [InlineData(
        "p,arland,2024,deaths,1622,,\np,arland,2025,deaths,1421,b,",
        "is marked b, a break in the series",
        "'breaks', from 2025",
        false
    )]
    [InlineData(
        "p,arland,2024,deaths,1622,,\np,arland,2025,deaths,1421,,b: confirmed only; break in series",
        "has a note that tells of a break ('b: confirmed only; break in series')",
        "'breaks', from 2025",
        false
    )]
    public async Task What_the_definition_lacks_is_told_with_the_first_import(string figures, string what, string declare, bool ranked)
    {
        using var folder = Folder(
            "publication_id,published_on,publisher,title\np,2026-01-20,Office,Totals\n",
            $"publication_id,entity_id,period,flow,value,flags,note\n{figures}\n"
        );
        var answer = await ImportAsync(folder);
        var found = answer.Findings.ShouldHaveSingleItem().Findings.ShouldHaveSingleItem();
        found.Kind.ShouldBe(FindingKind.Undeclared);
        found.Detail.ShouldContain(what);
        found.Detail.ShouldContain(declare);
        var note = answer.Notes.ShouldHaveSingleItem();
        note.ShouldContain("all periods are compared");
        note.Contains("declare 'order'", StringComparison.Ordinal).ShouldBe(ranked);
        (await ImportAsync(folder)).Notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_number_under_a_new_name_is_told_when_it_is_recorded()
    {
        using var folder = Folder(
                "publication_id,published_on,publisher,title\np,2022-01-20,Office,Exports\n",
                "publication_id,entity_id,period,flow,value\np,old,2021,exports,940\n"
            )
            .With(
                "ranking.json",
                """
                { "id": "r", "title": "R", "flows": [{ "id": "exports" }], "entities": [{ "id": "old", "name": "Old" }, { "id": "new", "name": "New" }],
                  "successions": [{ "on": "2021-06-01", "from": ["old"], "into": ["new"], "kind": "renamed", "note": "a new name" }] }
                """
            );
        (await ImportAsync(folder)).Findings.ShouldBeEmpty();
        folder
            .With("publications.csv", "publication_id,published_on,publisher,title\nq,2022-02-20,Office,Exports\n")
            .With("figures.csv", "publication_id,entity_id,period,flow,value\nq,new,2021,exports,990\n");
        var found = (await ImportAsync(folder)).Findings.ShouldHaveSingleItem().Findings.ShouldHaveSingleItem();
        (found.Kind, found.Entity, found.Publication, found.Against, found.AgainstPublication).ShouldBe(
            (FindingKind.Conflict, "new", "q", 940m, "p")
        );
    }

    [Theory]
    // 1020 / 870 is 17.24 percent more, 1020 / (870 + 130) 2.
    [InlineData(
        "small,130\nbig,870\nother,950",
        "2019,trade,big,1020,\nq,2019,trade,other,960,",
        "undeclared big q 1020 870 p: Small ends in 2018 while all others go on, and Big grows by 17.24% in 2019"
    )]
    [InlineData("big,870", "1919,trade,big,880,", "date big q 880 870 p: Was 2019 meant?")]
    [InlineData(
        "taken,130\ntaker,870",
        "2019,trade,taker,1020,17.2",
        "growth taker q 1020 1000 p: Computed on 870 (Office of 20 January 2019) of Taker alone?"
    )]
    public async Task What_an_earlier_table_tells_is_told_with_the_later_one(string earlier, string later, string expected)
    {
        using var folder = Folder(
                "publication_id,published_on,publisher,title\np,2019-01-20,Office,Trade\n",
                "publication_id,period,flow,entity_id,value\n" + string.Concat(earlier.Split('\n').Select(line => $"p,2018,trade,{line}\n"))
            )
            .With(
                "ranking.json",
                """
                { "id": "r", "title": "R", "flows": [{ "id": "trade" }], "entities": [
                    { "id": "small", "name": "Small" }, { "id": "big", "name": "Big" }, { "id": "other", "name": "Other" },
                    { "id": "taken", "name": "Taken" }, { "id": "taker", "name": "Taker" }],
                  "successions": [{ "on": "2019-01-01", "from": ["taken"], "into": ["taker"], "note": "one city" }] }
                """
            );
        (await ImportAsync(folder)).Findings.ShouldBeEmpty();
        folder
            .With("publications.csv", "publication_id,published_on,publisher,title\nq,2020-01-20,Office,Trade\n")
            .With("figures.csv", $"publication_id,period,flow,entity_id,value,yoy_pct_as_published\nq,{later}\n");
        var found = (await ImportAsync(folder)).Findings.ShouldHaveSingleItem().Findings.ShouldHaveSingleItem();
        var (what, detail) = (expected[..expected.IndexOf(':')], expected[(expected.IndexOf(':') + 2)..]);
        var (kind, against) = (found.Kind.ToString().ToLowerInvariant(), $"{found.Against} {found.AgainstPublication}");
        $"{kind} {found.Entity} {found.Publication} {found.Value} {against}".ShouldBe(what);
        found.Detail.ShouldContain(detail);
    }

    private static WrittenFolder Folder(string publications, string figures) =>
        new WrittenFolder().With("publications.csv", publications).With("figures.csv", figures);

    private Task<ImportAnswer> ImportAsync(WrittenFolder folder, bool strict = false, bool dryRun = false) =>
        Ledger.SendAsync(new ImportFolder(folder.Path, "r", [], dryRun, false, "tester", null) { Strict = strict });

    private Task<CheckAnswer> CheckAsync() => Ledger.SendAsync(new GetCheck("r", new(AsPublished.All, AsRecorded.Now)));
}
