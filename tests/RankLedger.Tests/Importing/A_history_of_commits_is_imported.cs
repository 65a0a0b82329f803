using System.Globalization;
using RankLedger.Domain;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Importing.Recipes;
using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Standings;

namespace RankLedger.Tests.Importing;

/// <summary>A file with a history in git: each commit is a publication, and every table is what the file said that day.</summary>
public sealed class A_history_of_commits_is_imported(TestServer server)
{
    private const string File = "data/trade.csv";
    private const decimal Tier = 1000;

    private const string Recipe = """
        { "ranking": "trade", "entity": { "column": "City" }, "period": { "column": "Year" }, "flow": "total", "unit": "CNY",
          "value": { "column": "Value" }, "numbers": "exact", "full": true, "publication": { "publisher": "Office", "kind": "release" } }
        """;

    [Fact]
    public async Task Every_table_and_milestone_is_what_the_file_said_at_the_commit()
    {
        using var git = new GitFolder();
        git.Git("remote", "add", "origin", "https://example.org/data/trade.git");
        foreach (var (at, version) in Versions(14).Index())
            git.Commit(File, version, Day(at), $"Release {at}");
        await using var ledger = await server.LedgerAsync();

        var answer = await ImportAsync(ledger, git);

        answer.Problems.ShouldBeEmpty();
        answer.Versions.Count.ShouldBe(14);
        answer.Versions.ShouldAllBe(each => each.State == "recorded" && each.Figures > 0);
        await ShowsWhatTheFilesSaidAsync(ledger, git);
        var commit = git.Git("rev-parse", "HEAD");
        var last = (await ledger.SendAsync(new GetPublication("trade", commit[..12], new(AsPublished.All, AsRecorded.Now)))).Publication;
        (last.PublishedOn, last.Title, last.Url, last.Release, last.Completeness).ShouldBe(
            ("2026-02-15", "Release 13", $"https://example.org/data/trade/commit/{commit}", 14, "full")
        );
        last.DocumentSha256.ShouldNotBeNull();
    }

    [Fact]
    public async Task Going_on_later_imports_only_what_is_new()
    {
        using var git = new GitFolder();
        var versions = Versions(6);
        for (var at = 0; at < 4; at++)
            git.Commit(File, versions[at], Day(at));
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, git)).Versions.Count(each => each.State == "recorded").ShouldBe(4);
        (await ImportAsync(ledger, git)).Versions.ShouldAllBe(each => each.State == "known");
        git.Commit("README.md", "Nothing about the file", "2025-05-20");
        git.Commit(File, versions[4], Day(4));
        git.Commit(File, versions[5], Day(5));

        (await ImportAsync(ledger, git, dryRun: true))
            .Versions.Select(each => each.State)
            .ShouldBe(["known", "known", "known", "known", "waiting", "waiting"]);
        (await ImportAsync(ledger, git))
            .Versions.Select(each => each.State)
            .ShouldBe(["known", "known", "known", "known", "recorded", "recorded"]);
        await ShowsWhatTheFilesSaidAsync(ledger, git);
    }

    [Fact]
    public async Task A_file_that_was_moved_is_followed_to_where_it_was()
    {
        using var git = new GitFolder();
        git.Commit("old/a.csv", "City,Year,Value\narland,2023,5\n", "2025-01-15");
        git.Commit("old/a.csv", "City,Year,Value\narland,2023,6\n", "2025-02-15");
        Directory.CreateDirectory(Path.Combine(git.Path, "data"));
        git.Git("mv", "old/a.csv", "data/b.csv");
        git.On("2025-03-15", "commit", "-q", "-m", "Move");
        git.Git("mv", "data/b.csv", File);
        var moved = git.Commit(File, "City,Year,Value\narland,2023,7\n", "2025-04-15");
        // Another file is put where it was, which is none of its history.
        git.Commit("old/a.csv", "City,Year,Value\nbirk,2023,9\n", "2025-05-15");
        await using var ledger = await server.LedgerAsync();

        var answer = await ImportAsync(ledger, git);

        answer.Versions.Select(each => each.State).ShouldBe(["recorded", "recorded", "recorded", "recorded"]);
        answer.Notes.ShouldContain($"The file was data/b.csv before commit {moved[..12]}, which moved it; both are read.");
        foreach (var (day, value) in new[] { ("2025-01-15", 5m), ("2025-02-15", 6m), ("2025-03-15", 6m), ("2025-04-15", 7m) })
        {
            var table = await ledger.SendAsync(new GetStandings("trade", ReferencePeriod.Parse("2023"), null, At(day)));
            table.Rows.ShouldHaveSingleItem().Value.ShouldBe(value);
        }
    }

    // The file of the next year in place of the last one's is like it, and no move.
    [Theory]
    [InlineData("City,Year,Value\narland,2023,7\n", 1)]
    [InlineData("City,Year,Value\narland,2023,5\n", 2)]
    public async Task A_file_of_another_year_is_its_own(string content, int versions)
    {
        using var git = new GitFolder();
        git.Commit("data/trade-2024.csv", "City,Year,Value\narland,2023,5\n", "2025-01-15");
        git.Git("mv", "data/trade-2024.csv", File);
        git.Commit(File, content, "2025-04-15");
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, git)).Versions.Count.ShouldBe(versions);
    }

    [Fact]
    public async Task What_is_new_to_a_ranking_that_was_there_before_has_to_be_wanted()
    {
        using var git = new GitFolder();
        git.Commit(File, "City,Year,Value\narland,2023,5\n", "2025-01-15");
        git.Commit(File, "City,Year,Value\narland,2023,5\nbirk,2023,6\n", "2025-02-15");
        await using var ledger = await server.LedgerAsync();
        // What the history itself begins it defines as it goes.
        (await ImportAsync(ledger, git)).Versions.ShouldAllBe(each => each.State == "recorded");

        git.Commit(File, "City,Year,Value\narlund,2023,5\nbirk,2023,6\n", "2025-03-15");
        var refused = await ImportAsync(ledger, git);
        refused.Versions.Select(each => each.State).ShouldBe(["known", "known", "invalid"]);
        refused.Problems.ShouldHaveSingleItem().Expected.ShouldContain("Did you mean 'arland'?");
        refused.Problems[0].Expected.ShouldContain("--new-entities");
        (await TableAsync(ledger, 2023, "2025-03-15")).ShouldBe([("birk", 6m), ("arland", 5m)]);

        (await ImportAsync(ledger, git, newEntities: true)).Versions[^1].State.ShouldBe("recorded");
        (await TableAsync(ledger, 2023, "2025-03-15")).ShouldBe([("birk", 6m), ("arlund", 5m)]);
    }

    [Fact]
    public async Task What_leaves_the_file_leaves_the_tables_a_whole_year_too()
    {
        using var git = new GitFolder();
        git.Commit(File, "City,Year,Value\na,2023,5\na,2024,6\nb,2024,7\n", "2025-01-15");
        git.Commit(File, "City,Year,Value\nb,2024,7\n", "2025-02-15");
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, git)).Problems.ShouldBeEmpty();
        (await TableAsync(ledger, 2023, "2025-01-15")).ShouldBe([("a", 5m)]);
        (await TableAsync(ledger, 2023, "2025-02-15")).ShouldBeEmpty();
        (await TableAsync(ledger, 2024, "2025-02-15")).ShouldBe([("b", 7m)]);
    }

    [Fact]
    public async Task The_branch_counts_commit_by_commit_and_merge_by_merge()
    {
        using var git = new GitFolder();
        git.Commit(File, "City,Year,Value\na,2024,1\n", "2025-01-15");
        git.Git("checkout", "-q", "-b", "side");
        git.Commit(File, "City,Year,Value\na,2024,99\n", "2025-02-15");
        git.Commit(File, "City,Year,Value\na,2024,3\n", "2025-02-16");
        git.Git("checkout", "-q", "main");
        git.Commit("notes.md", "Something else", "2025-02-17");
        var merge = git.On("2025-03-15", "merge", "-q", "--no-ff", "-m", "Merge side", "side");
        git.Commit(File, "City,Year,Value\na,2024,4\n", "2025-03-20");
        var back = git.Commit(File, "City,Year,Value\na,2024,5\n", "2025-03-18", "A clock that is slow");
        await using var ledger = await server.LedgerAsync();

        var answer = await ImportAsync(ledger, git);

        answer
            .Versions.Select(each => each.PublishedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .ShouldBe(["2025-01-15", "2025-03-15", "2025-03-20", "2025-03-20"]);
        (answer.Versions[1].Publication, answer.Versions[3].Publication).ShouldBe((merge[..12], back[..12]));
        answer.Notes.ShouldContain("1 commit is dated before the one that it follows; it counts from that one's day.");
        (await TableAsync(ledger, 2024, "2025-03-14")).ShouldBe([("a", 1m)]);
        (await TableAsync(ledger, 2024, "2025-03-15")).ShouldBe([("a", 3m)]);
        (await TableAsync(ledger, 2024, "2025-03-20")).ShouldBe([("a", 5m)]);
    }

    [Fact]
    public async Task A_version_that_cannot_be_read_stops_it_or_is_left_out()
    {
        using var git = new GitFolder();
        git.Commit(File, "City,Year,Value\na,2024,1\n", "2025-01-15");
        var broken = git.Commit(File, "City,Jahr,Wert\na,2024,1\n", "2025-02-15");
        git.Commit(File, "City,Year,Value\na,2024,2\n", "2025-03-15");
        await using var ledger = await server.LedgerAsync();

        var stopped = await ImportAsync(ledger, git);
        stopped.Versions.Select(each => each.State).ShouldBe(["recorded", "invalid", "waiting"]);
        stopped.Problems.ShouldHaveSingleItem().File.ShouldBe($"trade.csv@{broken[..12]}");
        var left = await ImportAsync(ledger, git, skipInvalid: true);
        left.Versions.Select(each => each.State).ShouldBe(["known", "invalid", "recorded"]);
        (await TableAsync(ledger, 2024, "2025-03-15")).ShouldBe([("a", 2m)]);
    }

    [Fact]
    public async Task A_clock_that_was_ahead_pushes_nobody_where_its_version_is_left_out()
    {
        using var git = new GitFolder();
        git.Commit(File, "City,Year,Value\na,2024,1\n", "2025-01-15");
        git.Commit(File, "City,Year,Value\na,2024,2\n", "2038-02-15");
        git.Commit(File, "City,Year,Value\na,2024,3\n", "2025-03-15");
        await using var ledger = await server.LedgerAsync();

        var seen = await ImportAsync(ledger, git, dryRun: true, skipInvalid: true);
        seen.Versions[^1].PublishedOn.ShouldBe(new(2025, 3, 15));
        var left = await ImportAsync(ledger, git, skipInvalid: true);
        left.Versions.Select(each => each.State).ShouldBe(["recorded", "invalid", "recorded"]);
        left.Versions[^1].PublishedOn.ShouldBe(new(2025, 3, 15));
        left.Notes.ShouldNotContain(note => note.Contains("is dated before", StringComparison.Ordinal));
        (await TableAsync(ledger, 2024, "2025-03-15")).ShouldBe([("a", 3m)]);
    }

    [Fact]
    public async Task A_version_counts_no_earlier_than_the_one_before_counts_by_the_ledger()
    {
        using var git = new GitFolder();
        git.Commit(File, "City,Year,Value\na,2024,1\n", "2025-01-15");
        var second = git.Commit(File, "City,Year,Value\na,2024,2\n", "2025-02-15")[..12];
        await using var ledger = await server.LedgerAsync();
        await ImportAsync(ledger, git);
        PublicationDate.TryParse("2025-06-01", null, null, out var later, out _).ShouldBeTrue();
        await ledger.SendAsync(new RedatePublication("trade", second, later!, new("tester", "printed", "page")));
        git.Commit(File, "City,Year,Value\na,2024,3\n", "2025-03-15");

        (await ImportAsync(ledger, git)).Versions[^1].PublishedOn.ShouldBe(new(2025, 6, 1));
        (await TableAsync(ledger, 2024, "2025-06-01")).ShouldBe([("a", 3m)]);
    }

    [Fact]
    public async Task The_day_is_the_authors_where_the_recipe_says_so()
    {
        using var git = new GitFolder();
        git.Commit(File, "City,Year,Value\na,2024,1\n", "2025-01-15");
        git.On("2025-03-01", "commit", "-q", "--amend", "--no-edit", "--date", "2025-01-15T12:00:00+08:00");
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, git, dryRun: true)).Versions[0].PublishedOn.ShouldBe(new(2025, 3, 1));
        var byAuthor = Recipe.Replace("\"full\"", "\"commitDate\": \"author\", \"full\"", StringComparison.Ordinal);
        (await ImportAsync(ledger, git.Path, recipe: byAuthor)).Versions[0].PublishedOn.ShouldBe(new(2025, 1, 15));
        (await TableAsync(ledger, 2024, "2025-01-15")).ShouldBe([("a", 1m)]);
    }

    [Fact]
    public async Task A_version_with_two_sides_of_a_merge_in_it_is_refused()
    {
        using var git = new GitFolder();
        git.Commit(File, "City,Year,Value\na,2024,1\n<<<<<<< HEAD\nb,2024,9\n=======\nc,2024,9.5\n>>>>>>> other\n", "2025-01-15");
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, git))
            .Problems.ShouldHaveSingleItem()
            .Expected.ShouldBe(
                "Line 3: '<<<<<<< HEAD' is the mark of a merge that was not finished, and the file holds both versions; choose one of them"
            );
    }

    [Fact]
    public async Task A_commit_that_deletes_the_file_is_told()
    {
        using var git = new GitFolder();
        git.Commit(File, "City,Year,Value\na,2024,1\n", "2025-01-15");
        git.Git("rm", "-q", File);
        var gone = git.On("2025-02-20", "commit", "-q", "-m", "Take it down");
        git.Commit(File, "City,Year,Value\na,2024,2\n", "2025-03-15");
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, git)).Notes.ShouldContain(
            $"Commit {gone[..12]} deleted the file on 2025-02-20; what stood in it goes on counting until the next version. Withdraw that "
                + "publication where its publisher took it back."
        );
    }

    [Theory]
    [InlineData(true, "No commit on the current branch of ")]
    [InlineData(false, "git cannot read ")]
    public async Task What_is_no_history_is_refused(bool isRepository, string begins)
    {
        using var git = new GitFolder();
        git.Commit("other.csv", "x\n", "2025-01-15");
        using var empty = new WrittenFolder();
        await using var ledger = await server.LedgerAsync();
        var refused = await Should.ThrowAsync<LedgerRuleException>(() => ImportAsync(ledger, isRepository ? git.Path : empty.Path));
        refused.Slug.ShouldBe("unreadable-repository");
        refused.Message.ShouldStartWith(begins);
    }

    // Fourteen cities and five years; each month some figures are restated without a word, a city goes, a year is left out.
    private static List<string> Versions(int count)
    {
        var dice = new Random(20251);
        var values = new SortedDictionary<(int Year, string City), decimal>();
        for (var year = 2020; year <= 2024; year++)
        {
            for (var city = 'a'; city <= 'n'; city++)
                values[(year, city.ToString())] = 700 + (40 * (year - 2020)) + dice.Next(400);
        }

        var versions = new List<string>();
        for (var at = 0; at < count; at++)
        {
            foreach (var cell in values.Keys.ToList().Where(_ => dice.Next(6) == 0))
                values[cell] += dice.Next(-300, 301) / 10m;
            if (at == 3)
                values.Remove((2024, "c"));
            if (at == 9)
                values = new(values.Where(each => each.Key.Year != 2021).ToDictionary());
            versions.Add(
                "City,Year,Value\n"
                    + string.Concat(
                        values.Select(each =>
                            string.Create(CultureInfo.InvariantCulture, $"{each.Key.City},{each.Key.Year},{each.Value}\n")
                        )
                    )
            );
        }

        return versions;
    }

    private static string Day(int month) => new DateOnly(2025, 1, 15).AddMonths(month).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The second reading: what git shows of each commit, parsed by hand.
    private static async Task ShowsWhatTheFilesSaidAsync(TestLedger ledger, GitFolder git)
    {
        foreach (var line in git.Git("log", "--format=%H %cs", "--", File).Split('\n'))
        {
            var day = line.Split(' ')[1];
            var said = git.Git("show", $"{line.Split(' ')[0]}:{File}")
                .Split('\n')[1..]
                .Select(row => row.Split(','))
                .Select(row =>
                    (
                        City: row[0],
                        Year: int.Parse(row[1], CultureInfo.InvariantCulture),
                        Value: decimal.Parse(row[2], CultureInfo.InvariantCulture)
                    )
                )
                .ToList();
            for (var year = 2020; year <= 2024; year++)
            {
                (await TableAsync(ledger, year, day)).ShouldBe(
                    said.Where(each => each.Year == year)
                        .OrderByDescending(each => each.Value)
                        .ThenBy(each => each.City, StringComparer.Ordinal)
                        .Select(each => (each.City, each.Value))
                        .Take(10),
                    $"{year} at {day}"
                );
            }

            (await CrossingsAsync(ledger, day)).ShouldBe(said.GroupBy(each => each.City).SelectMany(Crossings), ignoreOrder: true);
        }
    }

    private static IEnumerable<(string, MilestoneEvent, string)> Crossings(IGrouping<string, (string City, int Year, decimal Value)> city)
    {
        var (isAbove, wasAbove) = (false, false);
        foreach (var (_, year, value) in city.OrderBy(each => each.Year))
        {
            if (value >= Tier != isAbove)
                yield return (
                    city.Key,
                    isAbove ? MilestoneEvent.Left
                    : wasAbove ? MilestoneEvent.ReEntered
                    : MilestoneEvent.Entered,
                    year.ToString(CultureInfo.InvariantCulture)
                );
            isAbove = value >= Tier;
            wasAbove |= isAbove;
        }
    }

    private static async Task<List<(string, MilestoneEvent, string)>> CrossingsAsync(TestLedger ledger, string day)
    {
        var answer = await ledger.SendAsync(new GetMilestones("trade", "thousand", null, null, IncludeUndone: false, At(day)));
        return [.. answer.Milestones.Where(each => each.Kind == "annual").Select(each => (each.Entity, each.Event, each.Period))];
    }

    private static async Task<List<(string, decimal)>> TableAsync(TestLedger ledger, int year, string day)
    {
        PeriodText.TryRead(year.ToString(CultureInfo.InvariantCulture), out var period, out _).ShouldBeTrue();
        var table = await ledger.SendAsync(new GetStandings("trade", period, null, At(day), Top: 10));
        return [.. table.Rows.Take(10).Select(row => (row.Entity, row.Value!.Value))];
    }

    private static Point At(string day) => new(AsPublished.On(DateOnly.Parse(day, CultureInfo.InvariantCulture)), AsRecorded.Now);

    private static Task<HistoryImported> ImportAsync(
        TestLedger ledger,
        GitFolder git,
        bool dryRun = false,
        bool skipInvalid = false,
        bool newEntities = false
    ) => ImportAsync(ledger, git.Path, dryRun, skipInvalid, newEntities);

    private static async Task<HistoryImported> ImportAsync(
        TestLedger ledger,
        string path,
        bool dryRun = false,
        bool skipInvalid = false,
        bool newEntities = false,
        string recipe = Recipe
    )
    {
        using var written = new WrittenFolder().With("recipe.json", recipe);
        return await ledger.SendAsync(
            new ImportHistory(
                path,
                File,
                Path.Combine(written.Path, "recipe.json"),
                new Dictionary<string, string>(),
                new("", null, [new("thousand", Tier)], dryRun, skipInvalid, "tester", Progress: null) { NewEntities = newEntities }
            )
        );
    }
}
