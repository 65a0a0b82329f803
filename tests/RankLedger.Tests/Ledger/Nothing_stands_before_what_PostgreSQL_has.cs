using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using RankLedger.Operations;

namespace RankLedger.Tests.Ledger;

/// <summary>Functions and operators that somebody makes where a database looks first, with arguments that fit better.</summary>
public sealed class Nothing_stands_before_what_PostgreSQL_has(TestServer server)
{
    // What is hashed would be what was recorded, whatever is stored.
    private const string Blinding = """
        create function public.convert_to(text, text) returns bytea language sql immutable as
          $$ select pg_catalog.convert_to(replace($1, '121', '120'), $2::name) $$;
        create function public.same(varchar, varchar) returns boolean language sql immutable as
          $$ select $1::text operator(pg_catalog.=) $2::text $$;
        create operator public.= (leftarg = varchar, rightarg = varchar, function = public.same);
        """;

    [Fact]
    public async Task Verification_is_not_blinded()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            $"""
            {Blinding}
            update events.mt_events set data = replace(data::text, '120', '121')::jsonb where data::text like '%120%'
            """
        );
        var problems = (await ledger.SendAsync(new VerifyLedger(null))).Problems;
        problems.ShouldContain(problem => problem.Kind == "event-changed" && problem.Where == "@2");
    }

    [Fact]
    public async Task A_path_that_somebody_set_for_the_role_does_not_count()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            Blinding + "do $$ begin execute format('alter database %I set search_path = public', current_database()); end $$"
        );
        await using var again = TestLedger.Open(ledger.ConnectionString);
        (await again.ScalarAsync<string>("show search_path")).ShouldBe("pg_catalog");
        (await again.SendAsync(new VerifyLedger(null))).Problems.ShouldHaveSingleItem().Kind.ShouldBe("setting-unexpected");
    }

    // What a driver asks as it connects, such as which types there are, comes before the path is set.
    [Fact]
    public async Task Connecting_carries_nothing_out()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            """
            create function public.same(oid, regproc) returns boolean language plpgsql as
              $$ begin raise exception 'carried out as %', current_user; end $$;
            create operator public.= (leftarg = oid, rightarg = regproc, function = public.same);
            do $$ begin execute format('alter database %I set search_path = public', current_database()); end $$
            """
        );
        await using var again = TestLedger.Open(ledger.ConnectionString);
        (await again.ScalarAsync<string>("show search_path")).ShouldBe("pg_catalog");
        // A connection that was given back is not looked up anew, and has the path still.
        (await again.ScalarAsync<string>("show search_path")).ShouldBe("pg_catalog");
    }

    [Fact]
    public async Task Nobody_waits_for_an_address_that_says_nothing()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var watch = Stopwatch.StartNew();
        await using var ledger = TestLedger.Open($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=x;Timeout=1");
        (ledger.Database, ledger.History).ShouldNotBe((null!, null!));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2.5));
        await Should.ThrowAsync<NpgsqlException>(() => ledger.ScalarAsync<int>("select 1"));
    }

    // As behind a pooler that gives out connections with the path of the database.
    [Fact]
    public async Task Where_the_path_is_the_databases_it_is_said_before_anything_is_carried_out()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await using var open = NpgsqlDataSource.Create(ledger.ConnectionString);
        await using var connection = await open.OpenConnectionAsync(TestContext.Current.CancellationToken);
        (await PathCheck.ProblemsAsync(connection, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        await ledger.ScalarAsync<object>(Blinding);
        (await PathCheck.ProblemsAsync(connection, TestContext.Current.CancellationToken))
            .Select(problem => (problem.Kind, problem.Where))
            .ShouldBe([
                ("function-unexpected", "public.convert_to(text, text)"),
                ("operator-unexpected", "public.=(character varying, character varying)"),
            ]);
    }

    // No path keeps these away: a cast takes the place of how jsonb is told, and a superuser may make functions among PostgreSQL's own.
    [Theory]
    [InlineData(
        """
            create function public.told(jsonb) returns text language plpgsql immutable as
              $$ begin return replace(textin(jsonb_out($1)), '121', '120'); end $$;
            create cast (jsonb as text) with function public.told(jsonb);
            """,
        "cast-unexpected",
        "jsonb as text"
    )]
    [InlineData(
        """
            create function pg_catalog.convert_to(text, text) returns bytea language sql immutable as
              $$ select pg_catalog.convert_to(replace($1, '121', '120'), $2::name) $$;
            """,
        "function-unexpected",
        "pg_catalog.convert_to(text, text)"
    )]
    public async Task What_lies_among_PostgreSQLs_own_is_said_before_anything_is_carried_out(string blinding, string kind, string where)
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            $"""
            update events.mt_events set data = replace(data::text, '120', '121')::jsonb where data::text like '%120%';
            set allow_system_table_mods = on;
            {blinding}
            """
        );
        (await ledger.SendAsync(new VerifyLedger(null)))
            .Problems.Select(problem => (problem.Kind, problem.Where))
            .ShouldBe([(kind, where)]);
    }

    // Common in databases that came from elsewhere; nothing here casts so, or it casts as it did.
    [Theory]
    [InlineData("(varchar as integer) with inout as implicit")]
    [InlineData("(text as bigint) with inout as assignment")]
    [InlineData("(text as numeric) with inout")]
    public async Task A_cast_that_changes_nothing_here_is_let_be(string cast)
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>($"create cast {cast}");
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }
}
