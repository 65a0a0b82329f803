using System.Globalization;
using System.Text;
using Npgsql;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Rankings;
using RankLedger.Standings;

namespace RankLedger.Tests.Importing;

/// <summary>A folder as strangers make them: no definition, awkward names, daily periods, negative values, long numbers.</summary>
public sealed class Data_of_other_people_are_imported(TestServer server)
{
    private const int Days = 150,
        Entities = 200;
    private static readonly string[] Names = ["Côte d'Ivoire", "Korea, Republic of", "São Tomé and Príncipe", "\"Quoted\" Isle", "北京"];

    [Fact]
    public async Task A_folder_of_tens_of_thousands_of_figures_is_recorded_as_it_stands()
    {
        using var folder = Write();
        await using var ledger = await server.LedgerAsync();
        var answer = await ledger.SendAsync(
            new ImportFolder(folder.Path, "balances", [new("great", 1e12m)], DryRun: false, SkipInvalid: false, "tester", Progress: null)
        );
        answer.Problems.ShouldBeEmpty();
        (answer.Recorded, answer.Figures).ShouldBe((Days + 2, (Days * Entities) + 2));

        var ranking = (await ledger.SendAsync(new GetRankings(default))).Rankings.ShouldHaveSingleItem();
        ranking.Flows.ShouldBe([new("balance", "USD")]);
        ranking.Entities.Count.ShouldBe(Entities);
        ranking.Entities.First(entity => entity.Id == "e1").Name.ShouldBe("Korea, Republic of");
        var renamed = ranking.Entities.First(entity => entity.Id == "e7");
        (renamed.Name, string.Join('|', renamed.FormerNames)).ShouldBe(("New Seven", "Old Seven"));

        var table = await ledger.SendAsync(
            new GetStandings("balances", ReferencePeriod.Parse("2025-01-01"), null, new(AsPublished.All, AsRecorded.Now), All: true)
        );
        table.Rows.Count.ShouldBe(Entities - 1);
        table.Rows.First(row => row.Entity == "e2").Value.ShouldBe(22m);
        table.Rows.First(row => row.Entity == "e3").Value.ShouldBe(Value(3, 1));
        table.Rows[^1].Value.ShouldNotBeNull().ShouldBeLessThan(0);
        table.Rows.ShouldNotContain(row => row.Entity == "e4");

        (
            await ledger.SendAsync(
                new ImportFolder(folder.Path, "balances", [], DryRun: false, SkipInvalid: false, "tester", Progress: null)
            )
        ).Unchanged.ShouldBe(Days + 2);
    }

    [Fact]
    public async Task An_import_killed_in_the_middle_is_completed_by_importing_again()
    {
        using var folder = Write();
        await using var ledger = await server.LedgerAsync();
        await using var guard = await ledger.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (
            var trap = new NpgsqlCommand(
                """
                create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the power is gone'; end $$;
                create trigger refuse before insert on ledger.ledger_entry for each row when (new.stream_id like '%day-150') execute function refuse()
                """,
                guard
            )
        )
            await trap.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var import = new ImportFolder(folder.Path, "balances", [], DryRun: false, SkipInvalid: false, "tester", Progress: null);
        await Should.ThrowAsync<PostgresException>(() => ledger.SendAsync(import));
        await using (var repair = new NpgsqlCommand("drop trigger refuse on ledger.ledger_entry", guard))
            await repair.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var completed = await ledger.SendAsync(import);
        (completed.Recorded + completed.Unchanged).ShouldBe(Days + 2);
        completed.Unchanged.ShouldBePositive();
        (await ledger.ScalarAsync<long>("select count(distinct stream_id) from ledger.ledger_entry")).ShouldBe(Days + 3);
    }

    // Publications first in reverse, figures scattered; two releases of one day restate e2, the later one drops e4.
    private static WrittenFolder Write()
    {
        var publications = new StringBuilder("x_mine,title,publisher,published_on,publication_id,release\r\n");
        for (var day = Days; day > 0; day--)
            publications.Append(
                CultureInfo.InvariantCulture,
                $"?,\"Balances, day {day}\",Bank,{Day(day).AddDays(1):yyyy-MM-dd},day-{day},\r\n"
            );
        publications.Append("?,Again,Bank,2026-01-01,r10,10\r\n?,Again,Bank,2026-01-01,r9,9\r\n");
        var figures = new StringBuilder("value_usd,flow,period,entity_name,entity_id,publication_id\r\n");
        for (var entity = 0; entity < Entities; entity++)
        {
            for (var day = 1; day <= Days; day++)
                figures.Append(
                    CultureInfo.InvariantCulture,
                    $"{Value(entity, day)},balance,{Day(day):yyyy-MM-dd},{Quoted(Name(entity, day))},e{entity},day-{day}\r\n"
                );
        }

        figures.Append("22,balance,2025-01-01,,e2,r10\r\n21,balance,2025-01-01,,e2,r9\r\n");
        return new WrittenFolder()
            .With("publications.csv", publications.ToString())
            .WithZipped("figures.csv.gz", figures.ToString())
            .With("dropped.csv", "publication_id,entity_id,period,flow\r\nr10,e4,2025-01-01,balance\r\n");
    }

    private static DateOnly Day(int day) => new DateOnly(2024, 12, 31).AddDays(day);

    private static decimal Value(int entity, int day) =>
        entity % 3 == 0 ? -123456789012.345m - entity - day : 987654321098765m - (entity * 1000) - day;

    private static string Name(int entity, int day) =>
        entity == 7 ? (day < 100 ? "Old Seven" : "New Seven")
        : entity < Names.Length ? Names[entity]
        : $"Entity {entity}";

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
