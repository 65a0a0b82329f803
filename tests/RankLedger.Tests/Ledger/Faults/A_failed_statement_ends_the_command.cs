using MediatR;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Ledger;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.ReadModels;
using RankLedger.Tests.Importing;

namespace RankLedger.Tests.Ledger.Faults;

/// <summary>Whatever statement of whatever command the database refuses: the command fails soon, nothing is recorded, and the next one is
/// unharmed.</summary>
public sealed class A_failed_statement_ends_the_command(TestServer server)
{
    private static readonly Attribution By = new("tester", "typo", "page 1");
    private static readonly DateOnly Day = new(2025, 3, 1);

    internal static readonly Dictionary<string, Func<string, IBaseRequest>> Commands = new(StringComparer.Ordinal)
    {
        ["record"] = _ => new RecordPublications("towns", [Towns.Publication("p3", Day, 80)]) { Key = new(0, "record", new byte[] { 1 }) },
        ["correct"] = _ => new CorrectFigure("towns", "p1", new("total", "2024", "a"), new RecordedFigure("total", "2024", "a", 170), By),
        ["correct-rank"] = _ => new CorrectRank("towns", "p1", new("total", "2024", "a"), 2, By),
        ["correct-publication"] = _ => new CorrectPublication("towns", "p1", new Dictionary<string, string?> { ["title"] = "Another" }, By),
        ["redate"] = _ => new RedatePublication("towns", "p1", Date(Day), By),
        ["withdraw"] = _ => new WithdrawPublication("towns", "p1", Day, By),
        ["reinstate"] = _ => new ReinstatePublication("towns", "p2", Day, By),
        ["void"] = _ => new VoidPublication("towns", "p1", By),
        ["reverse"] = _ => new ReverseAmendment("towns", "p2", 4, By),
        ["define"] = _ => new DefineRanking(Towns.Definition with { Id = "others" }, "tester"),
        ["redefine"] = _ => new DefineRanking(Towns.Definition with { Tiers = [new("fifty", 50)] }, "tester"),
        ["import"] = folder => new ImportFolder(folder, null, [], DryRun: false, SkipInvalid: false, "tester", null),
    };

    public static TheoryData<string, FaultAt, string> Cases()
    {
        var cases = new TheoryData<string, FaultAt, string>();
        foreach (var command in Commands.Keys)
        {
            cases.Add(command, FaultAt.Bind, "0A000");
            cases.Add(command, FaultAt.Bind, "42P01");
            cases.Add(command, FaultAt.Execute, "57014");
            cases.Add(command, FaultAt.Execute, "40001");
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Whichever_it_is(string command, FaultAt at, string state)
    {
        await using var direct = await server.LedgerAsync();
        await direct.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await direct.SendAsync(
            new RecordPublications(
                "towns",
                [Towns.Publication("p1", new DateOnly(2025, 1, 1), 120), Towns.Publication("p2", new DateOnly(2025, 2, 1), 90)]
            )
        );
        await direct.SendAsync(new WithdrawPublication("towns", "p2", new DateOnly(2025, 2, 2), By));
        await using var relay = new FaultyRelay(direct.ConnectionString);
        await using var ledger = TestLedger.Open(relay.ConnectionString);
        using var folder = WrittenFolder.Whole();
        var before = await HeldAsync(direct);

        // An import looks through what it has recorded; where that fails, it says so and stands.
        await EachStatement.RefusedAsync(
            relay,
            at,
            state,
            () => ledger.SendAnyAsync(Commands[command](folder.Path)),
            () => HeldAsync(direct),
            isDoneAnyhow: command == "import"
        );

        (await HeldAsync(direct)).ShouldNotBe(before);
        (await direct.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    private static PublicationDate Date(DateOnly day) =>
        PublicationDate.TryCreate(day, DatePrecision.Day, null, out var date, out _) ? date! : throw new InvalidOperationException();

    // Every row as it is, so that one that was changed and not added is seen too.
    private static async Task<string?> HeldAsync(TestLedger ledger) =>
        await ledger.ScalarAsync<string>(
            $"""
            select string_agg(n || ' ' || md5(rows), ', ' order by n) from (
              {string.Join(
                " union all ",
                Held.Select((table, n) => $"select {n} as n, (select string_agg(r::text, '|' order by r::text) from {table} r) as rows")
            )}) t
            """
        );

    private static readonly string[] Held =
    [
        "ledger.ledger_entry",
        "ledger.request_key",
        "(select * from events.mt_events where type <> 'tombstone')",
        "(select * from events.mt_streams where id <> 'mt_tombstone')",
        .. ReadModelSchema.Names.Select(table => $"read_model.{table}"),
    ];
}
