using System.Text.Json;
using MediatR;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Erasures;
using RankLedger.Milestones;
using RankLedger.Operations;
using RankLedger.Proofs;
using RankLedger.Proving;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Standings;
using RankLedger.Storage;
using RankLedger.Tests.Ledger;

namespace RankLedger.Tests.Proving;

/// <summary>A second ledger, folded from what an audit kept of the first, answers at every point as the first does.</summary>
public sealed class A_mirror_answers_the_same(TestServer server) : IDisposable
{
    private static readonly Attribution By = new("desk", "we had it wrong", "page 3");
    private static readonly string[] Rankings = ["towns", "ports"];
    private static readonly string[] Days = ["2025-01-02", "2025-01-04", "2025-02-01", "all"];
    private readonly string folder = Directory.CreateTempSubdirectory("rankledger-mirror-").FullName;

    [Fact]
    public async Task Every_answer_is_the_same_at_every_point_and_still_is_when_something_was_erased()
    {
        await using var log = await HistoryAsync();
        await using var mirror = await server.LedgerAsync();
        (await MirrorAsync(log, mirror)).ShouldBe(new(SignedLedger.Origin, 18, 18, 0));
        await SameAsync(log, mirror, 18);
        var verified = await mirror.SendAsync(new VerifyLedger(null));
        verified.Problems.ShouldBeEmpty();
        verified.MirrorOf.ShouldBe(SignedLedger.Origin);

        await log.Ledger.SendAsync(new EraseBody(4, By));
        await log.Ledger.SendAsync(new EraseBody(13, By));
        await log.RecordAsync(30, 2);
        (await MirrorAsync(log, mirror)).ShouldBe(new(SignedLedger.Origin, 22, 4, 2));
        await SameAsync(log, mirror, 22);
        (await mirror.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();

        await using var late = await server.LedgerAsync();
        (await MirrorAsync(log, late)).ShouldBe(new(SignedLedger.Origin, 22, 22, 2));
        await SameAsync(log, late, 22);
        (await late.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_takes_no_recordings_and_no_other_log()
    {
        await using var log = await SignedLedger.OfAsync(server, 5);
        await using var mirror = await server.LedgerAsync();
        await MirrorAsync(log, mirror);
        (await SlugAsync(() => mirror.SendAsync(new DefineRanking(Towns.Definition with { Id = "ports" }, "tester")))).ShouldBe(
            "is-a-mirror"
        );
        (await SlugAsync(() => MirrorAsync(log, log.Ledger))).ShouldBe("not-a-mirror");
        await using var other = await SignedLedger.OfAsync(server, 7, "example.com/other");
        (await SlugAsync(() => MirrorAsync(other, mirror, "other"))).ShouldBe("not-a-mirror");
    }

    [Fact]
    public async Task A_mirror_that_is_not_what_was_signed_is_not_imported()
    {
        await using var log = await SignedLedger.OfAsync(server, 5);
        await using var mirror = await server.LedgerAsync();
        await log.SignAsync();
        await log.Ledger.SendAsync(new ExportLog(Files("first"), null));
        var body = Path.Combine(Files("first"), "body", "3");
        await File.WriteAllTextAsync(body, (await File.ReadAllTextAsync(body, Ct)).Replace("102", "103", StringComparison.Ordinal), Ct);
        (await SlugAsync(() => mirror.SendAsync(new ImportMirror(Files("first"), log.Verifier, null)))).ShouldBe("mirror-changed");
        using var foreign = SigningKey.OfSeed(SignedLedger.Origin, new byte[32]);
        (await SlugAsync(() => mirror.SendAsync(new ImportMirror(Files("first"), foreign.Verifier, null)))).ShouldBe("mirror-unreadable");
        (await mirror.ScalarAsync<long>("select count(*) from ledger.ledger_entry")).ShouldBe(0);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Files(string name) => Path.Combine(folder, name);

    // Two rankings; @1 and @6 define them, then corrections, a withdrawal, a void, reversals and another definition.
    private async Task<SignedLedger> HistoryAsync()
    {
        var log = await SignedLedger.OfAsync(server, 5);
        var ledger = log.Ledger;
        await ledger.SendAsync(new DefineRanking(Towns.Definition with { Id = "ports", Title = "Ports" }, "tester"));
        for (var n = 1; n <= 4; n++)
        {
            var published = Towns.Publication($"q{n}", new DateOnly(2025, 1, 1).AddDays(n), 90 + (10 * n), $"{1000 + (n / 2)}");
            await ledger.SendAsync(new RecordPublications("ports", [published with { Ranking = "ports" }]));
        }

        await ledger.SendAsync(Corrected("towns", "p1", "1001", 205));
        await ledger.SendAsync(Corrected("ports", "q2", "1001", 215));
        await ledger.SendAsync(Corrected("ports", "q2", "1001", 216));
        await ledger.SendAsync(new WithdrawPublication("towns", "p2", new(2025, 1, 20), By));
        await ledger.SendAsync(new VoidPublication("ports", "q3", By));
        await ledger.SendAsync(new ReverseAmendment("ports", "q3", 15, By));
        await ledger.SendAsync(new CorrectRank("towns", "p3", new("total", "1003", "a"), 2, By));
        await ledger.SendAsync(new DefineRanking(Towns.Definition with { Tiers = [new("hundred", 100), new("thousand", 1000)] }, "tester"));
        return log;

        static CorrectFigure Corrected(string ranking, string publication, string period, decimal value) =>
            new(ranking, publication, new("total", period, "a"), new FigureCorrection { Value = value }, By);
    }

    private async Task<MirrorAnswer> MirrorAsync(SignedLedger log, TestLedger mirror, string name = "")
    {
        await log.SignAsync();
        await log.Ledger.SendAsync(new ExportLog(Files("served" + name), null));
        using var place = LogPlace.Of(Files("served" + name), null);
        (await new LogAudit(place, log.Verifier, new LogFolder(Files("kept" + name))).RunAsync(null, null, Ct)).Problems.ShouldBeEmpty();
        return await mirror.SendAsync(new ImportMirror(Files("kept" + name), log.Verifier, null));
    }

    private static async Task SameAsync(SignedLedger log, TestLedger mirror, long size)
    {
        var (asked, told) = (0, 0);
        for (var position = 1; position <= size; position++)
        {
            foreach (var day in Days)
            {
                AsPublished.TryParse(day, out var published, out _).ShouldBeTrue();
                var point = new Point(published, AsRecorded.At(new LedgerPosition(position)));
                foreach (var ranking in Rankings)
                {
                    asked++;
                    var (ours, theirs) = (await AnswersAsync(log.Ledger, ranking, point), await AnswersAsync(mirror, ranking, point));
                    theirs.ShouldBe(ours, $"{ranking} at ({day}, @{position})");
                    told += ours.Contains("\"rows\":[{", StringComparison.Ordinal) ? 1 : 0;
                }
            }
        }

        told.ShouldBeGreaterThan(asked / 3);
    }

    // Who recorded it is not in the log, so questions whose answers name actors are left out.
    private static async Task<string> AnswersAsync(TestLedger ledger, string ranking, Point point)
    {
        var all = new List<string>();
        foreach (var period in new[] { "1000", "1001", "1002", "1003" })
        {
            all.Add(await JsonAsync(ledger, new GetStandings(ranking, ReferencePeriod.Parse(period), null, point, All: true)));
            all.Add(await JsonAsync(ledger, new GetMovements(ranking, ReferencePeriod.Parse(period), null, null, point)));
        }

        all.Add(await JsonAsync(ledger, new GetMilestones(ranking, null, null, null, IncludeUndone: true, point)));
        all.Add(await JsonAsync(ledger, new GetPublications(ranking, point)));
        return string.Join('\n', all);
    }

    private static async Task<string> JsonAsync<T>(TestLedger ledger, IRequest<T> question)
    {
        try
        {
            return JsonSerializer.Serialize(await ledger.SendAsync(question), AnswerJson.Options);
        }
        catch (LedgerRuleException refused)
        {
            return $"{refused.Slug}: {refused.Message}";
        }
    }

    private static async Task<string> SlugAsync(Func<Task> act) => (await Should.ThrowAsync<LedgerRuleException>(act)).Slug;
}
