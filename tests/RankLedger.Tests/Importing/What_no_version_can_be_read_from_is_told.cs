using RankLedger.Domain;
using RankLedger.Publications;

namespace RankLedger.Tests.Importing;

/// <summary>Commits of which no version can be read, or that take the file away, are told.</summary>
public sealed class What_no_version_can_be_read_from_is_told(TestServer server)
{
    [Fact]
    public async Task A_version_that_cannot_be_read_stops_it_or_is_left_out()
    {
        using var git = new GitFolder();
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,1\n", "2025-01-15");
        var broken = git.Commit(TradeHistory.File, "City,Jahr,Wert\na,2024,1\n", "2025-02-15");
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,2\n", "2025-03-15");
        await using var ledger = await server.LedgerAsync();

        var stopped = await TradeHistory.ImportAsync(ledger, git);
        stopped.Versions.Select(each => each.State).ShouldBe(["recorded", "invalid", "waiting"]);
        stopped.Problems.ShouldHaveSingleItem().File.ShouldBe($"trade.csv@{broken[..12]}");
        var left = await TradeHistory.ImportAsync(ledger, git, skipInvalid: true);
        left.Versions.Select(each => each.State).ShouldBe(["known", "invalid", "recorded"]);
        (await TradeHistory.TableAsync(ledger, 2024, "2025-03-15")).ShouldBe([("a", 2m)]);
    }

    [Fact]
    public async Task A_version_with_two_sides_of_a_merge_in_it_is_refused()
    {
        using var git = new GitFolder();
        git.Commit(
            TradeHistory.File,
            "City,Year,Value\na,2024,1\n<<<<<<< HEAD\nb,2024,9\n=======\nc,2024,9.5\n>>>>>>> other\n",
            "2025-01-15"
        );
        await using var ledger = await server.LedgerAsync();
        (await TradeHistory.ImportAsync(ledger, git))
            .Problems.ShouldHaveSingleItem()
            .Expected.ShouldBe(
                "Line 3: '<<<<<<< HEAD' is the mark of a merge that was not finished, and the file holds both versions; choose one of them"
            );
    }

    [Fact]
    public async Task A_commit_that_deletes_the_file_is_told_until_it_is_answered()
    {
        using var git = new GitFolder();
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,1\n", "2025-01-15");
        var gone = Delete("2025-02-20");
        await using var ledger = await server.LedgerAsync();
        (await NotesAsync())
            .ShouldHaveSingleItem()
            .ShouldBe(
                $"Commit {gone[..12]} deleted the file on 2025-02-20; what stood in it goes on counting until the next version. "
                    + "Withdraw that publication where its publisher took it back."
            );

        // The next version is told with it, and answers it.
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,2\n", "2025-03-15");
        (await NotesAsync()).ShouldHaveSingleItem().ShouldStartWith($"Commit {gone[..12]} ");
        (await NotesAsync()).ShouldBeEmpty();

        // So does a withdrawal.
        var again = Delete("2025-04-20");
        (await NotesAsync()).ShouldHaveSingleItem().ShouldStartWith($"Commit {again[..12]} deleted the file on 2025-04-20");
        var last = (await TradeHistory.ImportAsync(ledger, git)).Versions[^1].Publication;
        await ledger.SendAsync(new WithdrawPublication("trade", last, new(2025, 4, 20), new("tester", "deleted", "the commit")));
        (await NotesAsync()).ShouldBeEmpty();

        string Delete(string day) => DeletedOn(git, day);

        Task<List<string>> NotesAsync() => DeletionsAsync(ledger, git);
    }

    [Fact]
    public async Task A_later_version_answers_a_deletion_whatever_came_between()
    {
        using var git = new GitFolder();
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,1\n", "2025-01-15");
        var gone = DeletedOn(git, "2025-02-20");
        git.Commit(TradeHistory.File, "City,Jahr,Wert\na,2024,1\n", "2025-03-15");
        await using var ledger = await server.LedgerAsync();

        // What cannot be read answers nothing.
        (await DeletionsAsync(ledger, git)).ShouldHaveSingleItem().ShouldStartWith($"Commit {gone[..12]} ");
        (await DeletionsAsync(ledger, git)).ShouldHaveSingleItem();

        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,2\n", "2025-04-15");
        (await DeletionsAsync(ledger, git)).ShouldHaveSingleItem();
        (await DeletionsAsync(ledger, git)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_withdrawal_answers_a_deletion_of_what_could_not_be_read()
    {
        using var git = new GitFolder();
        git.Commit(TradeHistory.File, "City,Year,Value\na,2024,1\n", "2025-01-15");
        git.Commit(TradeHistory.File, "City,Jahr,Wert\na,2024,1\n", "2025-02-15");
        DeletedOn(git, "2025-03-20");
        await using var ledger = await server.LedgerAsync();

        (await DeletionsAsync(ledger, git)).ShouldHaveSingleItem();
        var read = (await TradeHistory.ImportAsync(ledger, git, skipInvalid: true)).Versions[0].Publication;
        await ledger.SendAsync(new WithdrawPublication("trade", read, new(2025, 3, 20), new("tester", "deleted", "the commit")));
        (await DeletionsAsync(ledger, git)).ShouldBeEmpty();
    }

    private static string DeletedOn(GitFolder git, string day)
    {
        git.Git("rm", "-q", TradeHistory.File);
        return git.On(day, "commit", "-q", "-m", "Take it down");
    }

    private static async Task<List<string>> DeletionsAsync(TestLedger ledger, GitFolder git) =>
        [
            .. (await TradeHistory.ImportAsync(ledger, git, skipInvalid: true)).Notes.Where(note =>
                note.Contains("deleted", StringComparison.Ordinal)
            ),
        ];

    [Theory]
    [InlineData(true, "No commit on the current branch of ")]
    [InlineData(false, "git cannot read ")]
    public async Task What_is_no_history_is_refused(bool isRepository, string begins)
    {
        using var git = new GitFolder();
        git.Commit("other.csv", "x\n", "2025-01-15");
        using var empty = new WrittenFolder();
        await using var ledger = await server.LedgerAsync();
        var refused = await Should.ThrowAsync<LedgerRuleException>(() =>
            TradeHistory.ImportAsync(ledger, isRepository ? git.Path : empty.Path)
        );
        refused.Slug.ShouldBe("unreadable-repository");
        refused.Message.ShouldStartWith(begins);
    }
}
