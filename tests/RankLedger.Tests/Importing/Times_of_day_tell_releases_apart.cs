using RankLedger.Auditing;
using RankLedger.Domain.Time;
using RankLedger.Importing;

namespace RankLedger.Tests.Importing;

/// <summary>Two publications of one publisher and day: times of day, or release numbers, say which came later
/// (docs/decisions/0288).</summary>
public sealed class Times_of_day_tell_releases_apart(TestServer server)
{
    [Theory]
    [InlineData("2026-01-22T09:30:00", "2026-01-22T17:45:00", "releases 930 and 1745")]
    [InlineData("22 Jan 2026 9:30 AM", "22 Jan 2026 5:45 PM", "releases 930 and 1745")]
    [InlineData("2026-01-22 00:05Z", "2026-01-22 00:06Z", "releases 5 and 6")]
    public async Task The_later_time_revises(string morning, string evening, string said)
    {
        await using var ledger = await server.LedgerAsync();
        // The ids alone would put them the other way round.
        var answer = await ImportAsync(ledger, $"b,{morning},Office,A\na,{evening},Office,B\n");
        answer.Problems.ShouldBeEmpty();
        answer.Findings.ShouldBeEmpty();
        answer.Notes.ShouldContain(note => note.EndsWith($"so they are recorded as {said}.", StringComparison.Ordinal));
        (await RevisionsAsync(ledger)).ShouldBe(["10 -> 11 by a"]);
        // Nobody counts them anew where the folder grows, and what was recorded without them stays.
        (await ImportAsync(ledger, $"b,{morning},Office,A\n")).Unchanged.ShouldBe(1);
        (await ImportAsync(ledger, $"b,{morning},Office,A\na,{evening},Office,B\n")).Unchanged.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_recorded_before_times_were_read_stays()
    {
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, "b,2026-01-22,Office,A\na,2026-01-22,Office,B\n")).Recorded.ShouldBe(2);
        var again = await ImportAsync(ledger, "b,2026-01-22T09:30,Office,A\na,2026-01-22T17:45,Office,B\n");
        again.Problems.ShouldBeEmpty();
        again.Unchanged.ShouldBe(2);
    }

    // The one that was recorded alone has no release, and stands before all that have one.
    [Fact]
    public async Task A_day_that_grows_is_numbered_from_then_on()
    {
        await using var ledger = await server.LedgerAsync();
        const string Morning = "b,2026-01-22T09:30,Office,A\n",
            Evening = "a,2026-01-22T17:45,Office,B\n";
        (await ImportAsync(ledger, Morning)).Recorded.ShouldBe(1);
        var answer = await ImportAsync(ledger, Morning + Evening);
        answer.Notes.ShouldContain(note =>
            note.EndsWith("Their times of day tell which came later, so a is recorded as release 1745.", StringComparison.Ordinal)
        );
        (await ImportAsync(ledger, Morning + Evening)).Notes.ShouldNotContain(note =>
            note.Contains("times of day", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("b,2026-01-22T17:45,Office,A\n", "b,2026-01-22T17:45,Office,A\na,2026-01-22T09:30,Office,B\n")]
    [InlineData("b,2026-01-22,Office,A\n", "c,2026-01-22T09:30,Office,B\na,2026-01-22T17:45,Office,B\n")]
    [InlineData("b,2026-01-22,Daily,A\n", "c,2026-01-22T09:30,Office,B\na,2026-01-22T17:45,Office,B\n")]
    public async Task What_the_ledger_has_of_the_day_counts(string before, string then)
    {
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, before)).Recorded.ShouldBe(1);
        (await ImportAsync(ledger, then)).Notes.ShouldContain(note =>
            note.Contains("number them in a column release", StringComparison.Ordinal)
        );
    }

    // A release would put the one that has none before all others, whoever its publisher is.
    [Theory]
    [InlineData("c,2026-01-22T20:00,Daily,C\n")]
    [InlineData("c,2026-01-22,Office,C\n")]
    public async Task Beside_one_that_no_time_orders_nobody_has_a_release(string third)
    {
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(ledger, $"b,2026-01-22T09:30,Office,A\na,2026-01-22T17:45,Office,B\n{third}");
        answer.Notes.ShouldContain(note =>
            note.EndsWith(
                "b and a of 22 January 2026 print times of day, which do not say in one way which publication of that day came later: "
                    + "number them in a column release, or the order of their ids decides.",
                StringComparison.Ordinal
            )
        );
        (await RevisionsAsync(ledger)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-01-22T09:30Z", "2026-01-22T17:45+08:00")]
    [InlineData("2026-01-22T09:30", "2026-01-22T09:30")]
    public async Task What_times_do_not_decide_is_said(string one, string other)
    {
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(ledger, $"b,{one},Office,A\na,{other},Office,B\n");
        answer.Notes.ShouldContain(note => note.Contains("number them in a column release", StringComparison.Ordinal));
        answer.Findings.ShouldHaveSingleItem().Findings[0].Detail.ShouldContain("cannot both be right");
        (await RevisionsAsync(ledger)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("b,2026-01-22T09:30,Office,A\na,2026-01-22T17:45,Daily,B\n")]
    [InlineData("b,2026-01-22T00:00:00,Office,A\na,2026-01-22T00:00:00,Office,B\n")]
    [InlineData("b,2026-01-22T09:30,Office,A\na,2026-01-23T17:45,Office,B\n")]
    public async Task Of_two_publishers_or_days_and_at_midnight_there_is_nothing_to_say(string publications)
    {
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, publications)).Notes.ShouldNotContain(note => note.Contains("times of day", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_later_release_of_one_day_is_a_revision_and_no_conflict()
    {
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(ledger, "b,2026-01-22,Office,A,1\na,2026-01-22,Office,B,2\n", ",release");
        answer.Findings.ShouldBeEmpty();
        (await RevisionsAsync(ledger)).ShouldBe(["10 -> 11 by a"]);
    }

    private static async Task<ImportAnswer> ImportAsync(TestLedger ledger, string publications, string column = "")
    {
        using var folder = new WrittenFolder()
            .With("publications.csv", $"publication_id,published_on,publisher,title{column}\n{publications}")
            .With(
                "figures.csv",
                "publication_id,entity_id,period,flow,value\n"
                    + (publications.StartsWith("b,", StringComparison.Ordinal) ? "b,a,2025,total,10\n" : "")
                    + (publications.Contains("\na,", StringComparison.Ordinal) ? "a,a,2025,total,11\n" : "")
            );
        return await ledger.SendAsync(new ImportFolder(folder.Path, "r", [], DryRun: false, SkipInvalid: false, "tester", Progress: null));
    }

    private static async Task<IEnumerable<string>> RevisionsAsync(TestLedger ledger) =>
        (await ledger.SendAsync(new GetRevisions("r", null, null, null, new(AsPublished.All, AsRecorded.Now)))).Revisions.Select(each =>
            $"{each.Old:0} -> {each.New:0} by {each.Publication}"
        );
}
