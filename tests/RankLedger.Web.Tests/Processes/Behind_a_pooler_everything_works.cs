using System.Globalization;
using System.Net;
using RankLedger.Access;
using RankLedger.Cli.Tests.Processes;
using RankLedger.Operations;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Processes;

/// <summary>A pooler that gives every transaction another connection is recognised; nothing has to be set for it.</summary>
public sealed class Behind_a_pooler_everything_works
{
    [Fact]
    public async Task Verbs_and_a_host_under_load_in_transaction_mode()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var postgres = await OwnPostgres.StartAsync();
        var (pooler, reason) = await PgBouncer.StartAsync(postgres, ct);
        Assert.SkipWhen(pooler is null, reason);
        await using var ending = pooler;
        var pooled = pooler!.ConnectionString;

        (await BuiltProgram.RunAsync(pooled, "import", SampleHost.Folder)).ShouldReturn(0);
        var key = (await BuiltProgram.RunAsync(pooled, "keys", "create", "--name", "desk", "--scope", "admin", "--json")).ShouldReturn(0);
        await using (var host = await ServedProgram.StartAsync(pooled, ServedProgram.FreePort()))
        {
            var client = new PersistentClient(() => host.Client, key.Json.GetProperty("secret").GetString()!);
            var asking = Parallel.ForEachAsync(
                Enumerable.Range(1, 200),
                new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = ct },
                async (number, _) =>
                    (
                        await host.Client.AskAsync(
                            number % 2 == 0
                                ? $"/v1/rankings/towns/standings?period=2024&top={number.ToString(CultureInfo.InvariantCulture)}"
                                : $"{SampleHost.Ranking}/milestones?asRecorded=@{number.ToString(CultureInfo.InvariantCulture)}"
                        )
                    ).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound)
            );
            await client.RecordAsync(Enumerable.Range(1, 60).Select(each => $"p{each.ToString(CultureInfo.InvariantCulture)}"), atOnce: 6);
            await asking;
            client.Acknowledged.Count.ShouldBe(60);
            (await host.Client.AskAsync("/v1/status")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("pooled").GetBoolean().ShouldBeTrue();
            host.Warnings.ShouldBeEmpty();
        }

        (await BuiltProgram.RunAsync(pooled, "rebuild")).ShouldReturn(0);
        (await BuiltProgram.RunAsync(pooled, "verify")).ShouldReturn(0).Output.ShouldContain("nothing found.");
        (await BuiltProgram.RunAsync(pooled, "status")).ShouldReturn(0).Output.ShouldContain("pooler    between here and the server");
        (await BuiltProgram.RunAsync(postgres.ConnectionString, "status")).ShouldReturn(0).Output.ShouldNotContain("pooler");
    }

    [Fact]
    public async Task Two_make_the_schema_at_once_and_leave_no_lock_behind()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var postgres = await OwnPostgres.StartAsync();
        var (pooler, reason) = await PgBouncer.StartAsync(postgres, ct);
        Assert.SkipWhen(pooler is null, reason);
        await using var ending = pooler;
        await using var owner = TestLedger.Open(postgres.ConnectionString);
        await owner.ScalarAsync<object>("create database fresh");
        var fresh = new Npgsql.NpgsqlConnectionStringBuilder(pooler!.ConnectionString) { Database = "fresh" }.ConnectionString;
        await using (
            TestLedger one = TestLedger.Open(fresh),
                two = TestLedger.Open(fresh)
        )
        {
            await Task.WhenAll(one.Schema.EnsureAsync(ct), two.Schema.EnsureAsync(ct));
            (await one.SendAsync(new CreateKey("desk", Scope.Reader))).Key.Id.ShouldBe(1);
        }

        (await owner.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory'")).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_comes_later_or_beside_one_that_is_down_is_asked_as_it_wants()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var postgres = await OwnPostgres.StartAsync();
        var (port, down) = (ServedProgram.FreePort(), ServedProgram.FreePort());
        var later = new Npgsql.NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Host = "127.0.0.1", Port = port };
        await using var ledger = TestLedger.Open(later.ConnectionString);
        later.Host = $"127.0.0.1:{down},127.0.0.1:{port}";
        await using var several = TestLedger.Open(later.ConnectionString);
        foreach (var each in (TestLedger[])[ledger, several])
            await Should.ThrowAsync<Npgsql.NpgsqlException>(() => each.Schema.EnsureAsync(ct));

        var (pooler, reason) = await PgBouncer.StartAsync(postgres, ct, port);
        Assert.SkipWhen(pooler is null, reason);
        await using var ending = pooler;
        // Of several servers one that was down is looked at again after a second.
        await Task.Delay(TimeSpan.FromSeconds(2), ct);
        foreach (var each in (TestLedger[])[ledger, several])
        {
            await each.Schema.EnsureAsync(ct);
            (await each.SendAsync(new GetStatus())).Health.ShouldBe("ready");
        }
    }
}
