using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Erasures;
using RankLedger.Feed;
using RankLedger.Operations;
using RankLedger.Projecting;
using RankLedger.Proofs;
using RankLedger.Proving;
using RankLedger.Publications;
using RankLedger.Standings;
using RankLedger.Tests.Ledger;

namespace RankLedger.Tests.Proving;

/// <summary>What is erased is gone from the ledger, and the log proves as before that it was there.</summary>
public sealed class What_is_erased_is_gone_and_proven(TestServer server) : IDisposable
{
    private static readonly Attribution By = new("officer", "asked to be erased", null);
    private readonly string folder = Directory.CreateTempSubdirectory("rankledger-erased-").FullName;

    [Fact]
    public async Task A_recording_is_gone_at_every_earlier_state_and_stays_proven()
    {
        await using var log = await SignedLedger.OfAsync(server, 10);
        await log.SignAsync();
        var proofs = await ProofsAsync(log, 10);
        (await ValueAsync(log, "1006", 9)).ShouldBe(106m);

        var receipt = await log.Ledger.SendAsync(new EraseBody(7, By));
        (receipt.Position, receipt.Appended).ShouldBe((11, 1));
        (await ValueAsync(log, "1006", 9)).ShouldBeNull();
        (await ValueAsync(log, "1006", 11)).ShouldBeNull();
        (await ValueAsync(log, "1005", 9)).ShouldBe(105m);
        proofs.ForEach(proof => proof.Problem(log.Verifier, out _, out _).ShouldBeNull());
        (await ProofsAsync(log, 10)).Select(proof => proof.ToString()).ShouldBe(proofs.Select(proof => proof.ToString()));

        var answer = await log.Ledger.SendAsync(new VerifyLedger(null));
        answer.Problems.ShouldBeEmpty();
        answer.Erased.ShouldBe(new(Bodies: 1, Actors: 0));
        (await log.Ledger.SendAsync(new EraseBody(7, By))).Appended.ShouldBe(0);
        (await TextsAsync(log, "106")).ShouldBe(0);
    }

    [Fact]
    public async Task Readers_are_told_that_it_was_erased()
    {
        await using var log = await SignedLedger.OfAsync(server, 3);
        await log.Ledger.SendAsync(new EraseBody(2, By));
        var told = await log.Ledger.SendAsync(new GetPublication("towns", "p1", Point.Now));
        (told.Publication.Title, told.Publication.State, told.Figures.Count).ShouldBe(("erased", PublicationState.Void, 0));
        told.Events.Select(each => (each.Actor, each.Detail)).ShouldBe([("erased", "what it said was erased")]);
        var events = (await log.Ledger.SendAsync(new GetEvents(1, 10))).Events;
        (events[0].Type, events[0].Body.ToString()).ShouldBe(("publication-recorded", "{}"));
        (events[^1].Stream, events[^1].Type).ShouldBe(("ledger", "body-erased"));
        events[^1].Body.GetProperty("position").GetInt64().ShouldBe(2);
        (await RefusedAsync(log, new VoidPublication("towns", "p1", By))).ShouldBe("");
        (await RefusedAsync(log, new WithdrawPublication("towns", "p1", new(2026, 1, 1), By with { Evidence = "x" }))).ShouldBe(
            "publication-erased"
        );
        (await RefusedAsync(log, new RecordPublications("towns", [Towns.Publication("p1", new(2025, 1, 2), 101, "1001")]))).ShouldBe(
            "publication-erased"
        );
        (await RefusedAsync(log, new EraseBody(1, By))).ShouldBe("not-erasable");
        (await RefusedAsync(log, new EraseBody(4, By))).ShouldBe("not-erasable");
        (await RefusedAsync(log, new EraseBody(5, By))).ShouldBe("unknown-position");
    }

    [Fact]
    public async Task A_correction_that_is_erased_never_counted()
    {
        await using var log = await SignedLedger.OfAsync(server, 3);
        var (cell, by) = (new CellName("total", "1001", "a"), By with { Evidence = "page 3" });
        await log.Ledger.SendAsync(new CorrectFigure("towns", "p1", cell, new FigureCorrection { Value = 205 }, by));
        await log.Ledger.SendAsync(new CorrectFigure("towns", "p1", cell, new FigureCorrection { Value = 206 }, by));
        (await ValueAsync(log, "1001", 5)).ShouldBe(206m);
        await log.Ledger.SendAsync(new EraseBody(5, By));
        (await ValueAsync(log, "1001", 5)).ShouldBe(205m);
        await log.Ledger.SendAsync(new EraseBody(4, By));
        (await ValueAsync(log, "1001", 5)).ShouldBe(101m);
        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
        await log.Ledger.SendAsync(new CorrectFigure("towns", "p1", cell, new FigureCorrection { Value = 207 }, by));
        (await ValueAsync(log, "1001", 8)).ShouldBe(207m);
        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_is_gone_wherever_it_recorded_something()
    {
        await using var log = await SignedLedger.OfAsync(server, 10);
        await log.SignAsync();
        var proofs = await ProofsAsync(log, 10);
        (await TextsAsync(log, "tester")).ShouldBe(10);
        (await log.Ledger.SendAsync(new EraseActor("tester", By))).Appended.ShouldBe(1);
        (await TextsAsync(log, "tester")).ShouldBe(0);
        (await log.Ledger.ScalarAsync<long>("select count(actor_salt) from ledger.ledger_entry")).ShouldBe(1);
        (await ValueAsync(log, "1006", 9)).ShouldBe(106m);
        (await log.Ledger.SendAsync(new GetPublication("towns", "p1", Point.Now))).Events[0].Actor.ShouldBe("erased");
        (await ProofsAsync(log, 10)).Select(proof => proof.ToString()).ShouldBe(proofs.Select(proof => proof.ToString()));
        var answer = await log.Ledger.SendAsync(new VerifyLedger(null));
        answer.Problems.ShouldBeEmpty();
        answer.Erased.ShouldBe(new(Bodies: 0, Actors: 10));
        (await log.Ledger.SendAsync(new EraseActor("tester", By))).Appended.ShouldBe(0);
        (await RefusedAsync(log, new EraseActor("officer", By))).ShouldBe("erases-itself");
    }

    [Fact]
    public async Task What_is_missing_is_accepted_only_where_an_event_names_it_and_stays_missing()
    {
        await using var log = await SignedLedger.OfAsync(server, 10);
        await log.Ledger.SendAsync(new EraseBody(7, By));
        await log.Ledger.ScalarAsync<object>(
            """
            update events.mt_events set data = '{}' where stream_id = 'publication/towns/p4';
            update ledger.ledger_entry set actor_salt = null where position in (4, 5);
            update events.mt_events set data = '{"title": "back"}' where stream_id = 'publication/towns/p6'
            """
        );
        (await log.Ledger.SendAsync(new VerifyLedger(null)))
            .Problems.Where(each => each.Where[0] == '@')
            .Select(each => $"{each.Kind} {each.Where}")
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "actor-changed @4",
                "erased-without-record @4",
                "erased-without-record @5",
                "erased-without-record @5",
                "erasure-undone @7",
                "event-changed @7",
            ]);
    }

    [Fact]
    public async Task Strangers_find_nothing_amiss_and_their_mirror_forgets_too()
    {
        await using var log = await SignedLedger.OfAsync(server, 10);
        await log.SignAsync();
        await ExportAsync(log);
        (await AuditAsync(log)).Problems.ShouldBeEmpty();
        await log.Ledger.SendAsync(new EraseBody(7, By));
        await log.SignAsync();
        await ExportAsync(log);
        new FileInfo(Path.Combine(folder, "files", "body", "7")).Length.ShouldBe(0);
        var audited = await AuditAsync(log);
        (audited.Size, audited.Erased, audited.Problems.Count).ShouldBe((11, 1, 0));
        new FileInfo(Path.Combine(folder, "mirror", "body", "7")).Length.ShouldBe(0);
    }

    [Fact]
    public async Task What_was_folded_before_does_not_bring_it_back()
    {
        await using var log = await SignedLedger.OfAsync(server, 10);
        var next = new ShadowSchema(log.Ledger.Database, ShadowSchema.Next);
        var (position, _) = await next.FoldAsync(null, Ct);
        await log.Ledger.SendAsync(new EraseBody(7, By));
        await using (var connection = await log.Ledger.Database.OpenConnectionAsync(Ct))
        await using (var transaction = await connection.BeginTransactionAsync(Ct))
        {
            await next.CatchUpAsync(connection, position, Ct);
            await next.ReplaceAsync(connection, Ct);
            await transaction.CommitAsync(Ct);
        }

        (await ValueAsync(log, "1006", 9)).ShouldBeNull();
        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<List<LogProof>> ProofsAsync(SignedLedger log, int size)
    {
        var proofs = new List<LogProof>();
        for (var position = 1; position <= size; position++)
        {
            LogProof.TryParse((await log.Ledger.SendAsync(new GetProof(position, size))).Proof, out var proof).ShouldBeTrue();
            proofs.Add(proof);
        }

        return proofs;
    }

    private static async Task<decimal?> ValueAsync(SignedLedger log, string period, long position) =>
        (
            await log.Ledger.SendAsync(
                new GetStandings(
                    "towns",
                    ReferencePeriod.Parse(period),
                    null,
                    new(AsPublished.All, AsRecorded.At(new LedgerPosition(position))),
                    All: true
                )
            )
        )
            .Rows.FirstOrDefault(row => row.Entity == "a")
            ?.Value;

    // How many rows of all tables hold a text.
    private static async Task<long> TextsAsync(SignedLedger log, string text)
    {
        var found = 0L;
        var tables = (
            await log.Ledger.ScalarAsync<string[]>(
                "select array_agg(schemaname || '.' || tablename) from pg_tables where schemaname in ('events', 'ledger', 'read_model')"
            )
        )!;
        foreach (var table in tables)
            found += await log.Ledger.ScalarAsync<long>($"select count(*) from {table} t where t::text ~ '\\y{text}\\y'");
        return found;
    }

    private static async Task<string> RefusedAsync<T>(SignedLedger log, MediatR.IRequest<T> request)
    {
        try
        {
            await log.Ledger.SendAsync(request);
            return "";
        }
        catch (LedgerRuleException refused)
        {
            return refused.Slug;
        }
    }

    private Task<CheckpointAnswer> ExportAsync(SignedLedger log) =>
        log.Ledger.SendAsync(new ExportLog(Path.Combine(folder, "files"), null));

    private async Task<AuditedLog> AuditAsync(SignedLedger log)
    {
        using var place = LogPlace.Of(Path.Combine(folder, "files"), null);
        return await new LogAudit(place, log.Verifier, new LogFolder(Path.Combine(folder, "mirror"))).RunAsync(null, null, Ct);
    }
}
