using System.Globalization;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Publications;

namespace RankLedger.Tests.Importing;

/// <summary>A version of a file counts from the day of its commit, whatever clocks and branches say of the order.</summary>
public sealed class Versions_count_from_the_day_of_their_commit(TestServer server)
{
    [Fact]
    public async Task The_branch_counts_commit_by_commit_and_merge_by_merge()
    {
        using var git = new GitFolder();
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,1\n", "2025-01-15");
        git.Git("checkout", "-q", "-b", "side");
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,99\n", "2025-02-15");
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,3\n", "2025-02-16");
        git.Git("checkout", "-q", "main");
        git.Commit("notes.md", "Something else", "2025-02-17");
        var merge = git.On("2025-03-15", "merge", "-q", "--no-ff", "-m", "Merge side", "side");
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,4\n", "2025-03-20");
        var back = git.Commit(TradeHistory.File, "City,Year,Value\na,2024,5\n", "2025-03-18", "A clock that is slow");
        await using var ledger = await server.LedgerAsync();

        var answer = await TradeHistory.ImportAsync(ledger, git);

        answer
            .Versions.Select(each => each.PublishedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .ShouldBe(["2025-01-15", "2025-03-15", "2025-03-20", "2025-03-20"]);
        (answer.Versions[1].Publication, answer.Versions[3].Publication).ShouldBe((merge[..12], back[..12]));
        answer.Notes.ShouldContain("1 commit is dated before the one that it follows; it counts from that one's day.");
        (await TradeHistory.TableAsync(ledger, 2024, "2025-03-14")).ShouldBe([("a", 1m)]);
        (await TradeHistory.TableAsync(ledger, 2024, "2025-03-15")).ShouldBe([("a", 3m)]);
        (await TradeHistory.TableAsync(ledger, 2024, "2025-03-20")).ShouldBe([("a", 5m)]);
    }

    [Fact]
    public async Task A_clock_that_was_ahead_pushes_nobody_where_its_version_is_left_out()
    {
        using var git = new GitFolder();
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,1\n", "2025-01-15");
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,2\n", "2038-02-15");
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,3\n", "2025-03-15");
        await using var ledger = await server.LedgerAsync();

        var seen = await TradeHistory.ImportAsync(ledger, git, dryRun: true, skipInvalid: true);
        seen.Versions[^1].PublishedOn.ShouldBe(new(2025, 3, 15));
        var left = await TradeHistory.ImportAsync(ledger, git, skipInvalid: true);
        left.Versions.Select(each => each.State).ShouldBe(["recorded", "invalid", "recorded"]);
        left.Versions[^1].PublishedOn.ShouldBe(new(2025, 3, 15));
        left.Notes.ShouldNotContain(note => note.Contains("is dated before", StringComparison.Ordinal));
        (await TradeHistory.TableAsync(ledger, 2024, "2025-03-15")).ShouldBe([("a", 3m)]);
    }

    [Fact]
    public async Task A_version_counts_no_earlier_than_the_one_before_counts_by_the_ledger()
    {
        using var git = new GitFolder();
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,1\n", "2025-01-15");
        var second = git.Commit(TradeHistory.File, "City,Year,Value\na,2024,2\n", "2025-02-15")[..12];
        await using var ledger = await server.LedgerAsync();
        await TradeHistory.ImportAsync(ledger, git);
        PublicationDate.TryParse("2025-06-01", null, null, out var later, out _).ShouldBeTrue();
        await ledger.SendAsync(new RedatePublication("trade", second, later!, new("tester", "printed", "page")));
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,3\n", "2025-03-15");

        (await TradeHistory.ImportAsync(ledger, git)).Versions[^1].PublishedOn.ShouldBe(new(2025, 6, 1));
        (await TradeHistory.TableAsync(ledger, 2024, "2025-06-01")).ShouldBe([("a", 3m)]);
    }

    [Fact]
    public async Task The_day_is_the_authors_where_the_recipe_says_so()
    {
        using var git = new GitFolder();
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,1\n", "2025-01-15");
        git.On("2025-03-01", "commit", "-q", "--amend", "--no-edit", "--date", "2025-01-15T12:00:00+08:00");
        await using var ledger = await server.LedgerAsync();
        (await TradeHistory.ImportAsync(ledger, git, dryRun: true)).Versions[0].PublishedOn.ShouldBe(new(2025, 3, 1));
        var byAuthor = TradeHistory.Recipe.Replace("\"full\"", "\"commitDate\": \"author\", \"full\"", StringComparison.Ordinal);
        (await TradeHistory.ImportAsync(ledger, git.Path, recipe: byAuthor)).Versions[0].PublishedOn.ShouldBe(new(2025, 1, 15));
        (await TradeHistory.TableAsync(ledger, 2024, "2025-01-15")).ShouldBe([("a", 1m)]);
    }
}
