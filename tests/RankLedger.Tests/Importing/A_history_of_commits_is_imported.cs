using System.Globalization;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Standings;

namespace RankLedger.Tests.Importing;

/// <summary>A file with a history in git: each commit is a publication, and every table is what the file said that day.</summary>
public sealed class A_history_of_commits_is_imported(TestServer server)
{
    [Fact]
    public async Task Every_table_and_milestone_is_what_the_file_said_at_the_commit()
    {
        using var git = new GitFolder();
        git.Git("remote", "add", "origin", "https://example.org/data/trade.git");
        foreach (var (at, version) in Versions(14).Index())
            git.Commit(TradeHistory.File, version, Day(at), $"Release {at}");
        await using var ledger = await server.LedgerAsync();

        var answer = await TradeHistory.ImportAsync(ledger, git);

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
            git.Commit(TradeHistory.File, versions[at], Day(at));
        await using var ledger = await server.LedgerAsync();
        (await TradeHistory.ImportAsync(ledger, git)).Versions.Count(each => each.State == "recorded").ShouldBe(4);
        (await TradeHistory.ImportAsync(ledger, git)).Versions.ShouldAllBe(each => each.State == "known");
        git.Commit("README.md", "Nothing about the file", "2025-05-20");
        git.Commit(TradeHistory.File, versions[4], Day(4));
        git.Commit(TradeHistory.File, versions[5], Day(5));

        (await TradeHistory.ImportAsync(ledger, git, dryRun: true))
            .Versions.Select(each => each.State)
            .ShouldBe(["known", "known", "known", "known", "waiting", "waiting"]);
        (await TradeHistory.ImportAsync(ledger, git))
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
        git.Git("mv", "data/b.csv", TradeHistory.File);
        var moved = git.Commit(TradeHistory.File, "City,Year,Value\narland,2023,7\n", "2025-04-15");
        // Another file is put where it was, which is none of its history.
        git.Commit("old/a.csv", "City,Year,Value\nbirk,2023,9\n", "2025-05-15");
        await using var ledger = await server.LedgerAsync();

        var answer = await TradeHistory.ImportAsync(ledger, git);

        answer.Versions.Select(each => each.State).ShouldBe(["recorded", "recorded", "recorded", "recorded"]);
        answer.Notes.ShouldContain($"The file was data/b.csv before commit {moved[..12]}, which moved it; both are read.");
        foreach (var (day, value) in new[] { ("2025-01-15", 5m), ("2025-02-15", 6m), ("2025-03-15", 6m), ("2025-04-15", 7m) })
        {
            var table = await ledger.SendAsync(new GetStandings("trade", ReferencePeriod.Parse("2023"), null, TradeHistory.At(day)));
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
        git.Git("mv", "data/trade-2024.csv", TradeHistory.File);
        git.Commit(TradeHistory.File, content, "2025-04-15");
        await using var ledger = await server.LedgerAsync();
        (await TradeHistory.ImportAsync(ledger, git)).Versions.Count.ShouldBe(versions);
    }

    [Fact]
    public async Task What_is_new_to_a_ranking_that_was_there_before_has_to_be_wanted()
    {
        using var git = new GitFolder();
        git.Commit(TradeHistory.File, "City,Year,Value\narland,2023,5\n", "2025-01-15");
        git.Commit(TradeHistory.File, "City,Year,Value\narland,2023,5\nbirk,2023,6\n", "2025-02-15");
        await using var ledger = await server.LedgerAsync();
        // What the history itself begins it defines as it goes.
        (await TradeHistory.ImportAsync(ledger, git)).Versions.ShouldAllBe(each => each.State == "recorded");

        git.Commit(TradeHistory.File, "City,Year,Value\narlund,2023,5\nbirk,2023,6\n", "2025-03-15");
        var refused = await TradeHistory.ImportAsync(ledger, git);
        refused.Versions.Select(each => each.State).ShouldBe(["known", "known", "invalid"]);
        refused.Problems.ShouldHaveSingleItem().Expected.ShouldContain("Did you mean 'arland'?");
        refused.Problems[0].Expected.ShouldContain("--new-entities");
        (await TradeHistory.TableAsync(ledger, 2023, "2025-03-15")).ShouldBe([("birk", 6m), ("arland", 5m)]);

        (await TradeHistory.ImportAsync(ledger, git, newEntities: true)).Versions[^1].State.ShouldBe("recorded");
        (await TradeHistory.TableAsync(ledger, 2023, "2025-03-15")).ShouldBe([("birk", 6m), ("arlund", 5m)]);
    }

    [Fact]
    public async Task What_leaves_the_file_leaves_the_tables_a_whole_year_too()
    {
        using var git = new GitFolder();
        git.Commit(TradeHistory.File, "City,Year,Value\na,2023,5\na,2024,6\nb,2024,7\n", "2025-01-15");
        git.Commit(TradeHistory.File, "City,Year,Value\nb,2024,7\n", "2025-02-15");
        await using var ledger = await server.LedgerAsync();
        (await TradeHistory.ImportAsync(ledger, git)).Problems.ShouldBeEmpty();
        (await TradeHistory.TableAsync(ledger, 2023, "2025-01-15")).ShouldBe([("a", 5m)]);
        (await TradeHistory.TableAsync(ledger, 2023, "2025-02-15")).ShouldBeEmpty();
        (await TradeHistory.TableAsync(ledger, 2024, "2025-02-15")).ShouldBe([("b", 7m)]);
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
        foreach (var line in git.Git("log", "--format=%H %cs", "--", TradeHistory.File).Split('\n'))
        {
            var day = line.Split(' ')[1];
            var said = git.Git("show", $"{line.Split(' ')[0]}:{TradeHistory.File}")
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
                (await TradeHistory.TableAsync(ledger, year, day)).ShouldBe(
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
            if (value >= TradeHistory.Tier != isAbove)
                yield return (
                    city.Key,
                    isAbove ? MilestoneEvent.Left
                    : wasAbove ? MilestoneEvent.ReEntered
                    : MilestoneEvent.Entered,
                    year.ToString(CultureInfo.InvariantCulture)
                );
            isAbove = value >= TradeHistory.Tier;
            wasAbove |= isAbove;
        }
    }

    private static async Task<List<(string, MilestoneEvent, string)>> CrossingsAsync(TestLedger ledger, string day)
    {
        var answer = await ledger.SendAsync(new GetMilestones("trade", "thousand", null, null, IncludeUndone: false, TradeHistory.At(day)));
        return [.. answer.Milestones.Where(each => each.Kind == "annual").Select(each => (each.Entity, each.Event, each.Period))];
    }
}
