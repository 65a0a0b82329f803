using Marten;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Ledger;

/// <summary>Commands that wait at the same time share a transaction, and nobody can tell.</summary>
public sealed class Waiting_commands_share_a_transaction(TestServer server)
{
    private const int Commands = 120;

    [Fact]
    public async Task Each_command_gets_its_own_answer_and_only_the_refused_ones_fail()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Commands).Select(number => Task.Run(() => OutcomeAsync(ledger, number))));

        // Every third one names an entity that the ranking does not have.
        outcomes.Where((_, number) => number % 3 == 0).ShouldAllBe(outcome => outcome.Slug == "invalid-publication");
        var recorded = outcomes.Where((_, number) => number % 3 != 0).Select(outcome => outcome.Receipt!).ToList();
        recorded.ShouldAllBe(answer => answer.Appended == 1 && answer.Version == 1);
        recorded
            .Select(answer => answer.Position)
            .Order()
            .ShouldBe(Enumerable.Range(2, Commands * 2 / 3).Select(position => (long)position));
        foreach (
            var (answer, number) in outcomes.Select((outcome, number) => (outcome.Receipt, number)).Where(each => each.Receipt is not null)
        )
        {
            (await ledger.ScalarAsync<string>($"select stream_id from ledger.ledger_entry where position = {answer!.Position}")).ShouldBe(
                $"publication/towns/p{number}"
            );
            (
                await ledger.ScalarAsync<DateTime>($"select recorded_at from ledger.ledger_entry where position = {answer.Position}")
            ).ShouldBe(answer.RecordedAt!.Value.UtcDateTime);
        }

        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ranking_redefined_in_between_is_what_later_decisions_rest_on()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        var wider = Towns.Definition with
        {
            Entities = [.. Towns.Definition.Entities, new("c", "C")],
            KindAuthority = new Dictionary<string, int> { ["press"] = 3 },
        };

        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        if (number == 20)
                            await ledger.SendAsync(new DefineRanking(wider, "tester"));
                        else
                            await ledger.SendAsync(
                                new RecordPublications(
                                    "towns",
                                    [Towns.Publication($"p{number}", new DateOnly(2025, 1, 1).AddDays(number), number)]
                                )
                            );
                    })
                )
        );

        (await ledger.SendAsync(new GetRankings(default))).Rankings[0].Entities.Count.ShouldBe(3);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_cancelled_while_it_waits_records_nothing()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var others = Enumerable
            .Range(0, 20)
            .Select(number =>
                Task.Run(() =>
                    ledger.SendAsync(new RecordPublications("towns", [Towns.Publication($"p{number}", new DateOnly(2025, 1, 1), number)]))
                )
            )
            .ToList();
        await Should.ThrowAsync<OperationCanceledException>(() =>
            ledger.SendAsync(new RecordPublications("towns", [Towns.Publication("gone", new DateOnly(2025, 1, 1), 7)]), cancelled.Token)
        );
        await Task.WhenAll(others);

        (await ledger.ScalarAsync<long>("select count(*) from ledger.ledger_entry")).ShouldBe(21);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_that_breaks_leaves_the_others_of_its_group_an_answer()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        using var appending = new LedgerWriter(
            ledger.Database,
            new Lazy<IDocumentStore>(() => ledger.Marten),
            new KnownHistory(ledger.Database, TimeProvider.System),
            []
        );
        var release = new TaskCompletionSource();
        var first = appending.AppendAsync(
            async work =>
            {
                await release.Task;
                return await DecideAsync(work, 1);
            },
            null,
            TestContext.Current.CancellationToken
        );
        var broken = appending.AppendAsync(_ => throw new FormatException("not to be read"), null, TestContext.Current.CancellationToken);
        var good = appending.AppendAsync(work => DecideAsync(work, 2), null, TestContext.Current.CancellationToken);

        release.SetResult();

        (await first).Appended.ShouldBe(1);
        (await Should.ThrowAsync<FormatException>(() => broken)).Message.ShouldBe("not to be read");
        (await good.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Appended.ShouldBe(1);
    }

    [Fact]
    public async Task A_statement_that_fails_for_one_command_harms_none_of_its_group()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        // The disk fills up just when the second of them is entered.
        await ledger.ScalarAsync<object>(
            """
            create function public.fill() returns trigger language plpgsql as
              $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
            create trigger fills before insert on ledger.ledger_entry for each row
              when (new.stream_id = 'publication/towns/p2') execute function public.fill();
            """
        );
        using var appending = new LedgerWriter(
            ledger.Database,
            new Lazy<IDocumentStore>(() => ledger.Marten),
            new KnownHistory(ledger.Database, TimeProvider.System),
            []
        );
        var (ready, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var held = appending.AppendAsync(
            async work =>
            {
                ready.SetResult();
                await release.Task;
                return await DecideAsync(work, 9);
            },
            null,
            TestContext.Current.CancellationToken
        );
        await ready.Task;
        // These three wait for it together, and share the next transaction.
        var all = Enumerable
            .Range(1, 3)
            .Select(number => appending.AppendAsync(work => DecideAsync(work, number), null, TestContext.Current.CancellationToken))
            .ToList();

        release.SetResult();

        (await held).Position.ShouldBe(2);
        (await all[0].WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Position.ShouldBe(3);
        (await Should.ThrowAsync<PostgresException>(() => all[1])).SqlState.ShouldBe(PostgresErrorCodes.DiskFull);
        (await all[2].WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Position.ShouldBe(4);
        await ledger.ScalarAsync<object>("drop function public.fill() cascade");
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    private static Task<int> DecideAsync(LedgerWriter.Draft work, int number) =>
        RecordPublicationsHandler.DecideAsync(
            work,
            new("towns", [Towns.Publication($"p{number}", new DateOnly(2025, 1, 1).AddDays(number), number)]),
            Towns.Today
        );

    private static async Task<(Receipt? Receipt, string? Slug)> OutcomeAsync(TestLedger ledger, int number)
    {
        var publication = Towns.Publication($"p{number}", new DateOnly(2025, 1, 1).AddDays(number), number);
        if (number % 3 == 0)
            publication = publication with { Figures = [new RecordedFigure("total", "2024", "nowhere", 1)] };
        try
        {
            return (await ledger.SendAsync(new RecordPublications("towns", [publication])), null);
        }
        catch (LedgerRuleException refused)
        {
            return (null, refused.Slug);
        }
    }
}
