using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RankLedger.Ledger;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Storage;

namespace RankLedger.Tests.Ledger;

/// <summary>A program that falls silent in the midst of a command, because it is suspended or its machine is, holds the ledger's lock for
/// as long as silence is allowed and no longer.</summary>
public sealed class A_silent_program_gives_the_ledger_free(TestServer server)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Others_record_meanwhile_and_its_own_command_comes_behind_them()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        using var silence = new Silence();
        await using var silent = TestLedger.Open(ledger.ConnectionString, more: services =>
            services.AddSingleton(new AllowedSilence(TimeSpan.FromSeconds(1))).AddSingleton<IEntryFollower>(silence)
        );
        var lost = Task.Run(() => silent.SendAsync(Recording("lost"), ct), ct);
        await silence.Begun.WaitAsync(Soon, ct);
        // It has the lock: nobody else can record until the server ends it.
        (
            await ledger.ScalarAsync<long>(
                "select count(*) from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and granted"
            )
        ).ShouldBeGreaterThan(0);
        (await ledger.SendAsync(Recording("other"), ct).WaitAsync(Soon, ct)).Position.ShouldBe(2);
        lost.IsCompleted.ShouldBeFalse("it is silent still");

        silence.End();
        // Nothing of its first attempt is there, so it is carried out anew, behind the other.
        (await lost.WaitAsync(Soon, ct)).Position.ShouldBe(3);
        (await ledger.ScalarAsync<long>("select count(*) from events.mt_events where stream_id like '%/lost'")).ShouldBe(1);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    private static RecordPublications Recording(string id) => new("towns", [Towns.Publication(id, new DateOnly(2025, 1, 1), 120)]);

    /// <summary>Is asked under the ledger's lock for what goes with the entries, and says nothing until it is told to, once.</summary>
    private sealed class Silence : IEntryFollower, IDisposable
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim end = new();

        public Task Begun => begun.Task;

        public void End() => end.Set();

        public IEnumerable<NpgsqlBatchCommand> With(EnteredEvents entered)
        {
            begun.TrySetResult();
            end.Wait(TimeSpan.FromMinutes(2), CancellationToken.None);
            return [];
        }

        public void Dispose() => end.Dispose();
    }
}
