using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Reading;

namespace RankLedger.Tests.Ledger;

/// <summary>What a refusal proposes is looked for among few of the publications of a ranking, however many it has.</summary>
public sealed class Refusals_read_few_publications(TestServer server)
{
    private const int Many = 10_000;

    [Fact]
    public async Task The_nearest_of_very_many_are_proposed()
    {
        await using var ledger = await Towns.WithTwoAsync(server);
        await ledger.ScalarAsync<object>(
            $"""
            insert into read_model.publication
              select (jsonb_populate_record(p, jsonb_build_object('publication', 'bureau-' || to_char(day, 'YYYY-MM-DD')))).*
              from read_model.publication p, generate_series(date '1990-01-01', date '1990-01-01' + {Many - 1}, interval '1 day') day
              where p.publication = 'p'
            """
        );
        await using (var connection = await ledger.Database.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            foreach (var id in (string[])["bureau-2001-02-30", "BUREAU-2001-02-03", "a", "zzz"])
                (
                    await PublicationReader.BesideAsync(connection, "towns", id, null, TestContext.Current.CancellationToken)
                ).Count.ShouldBeLessThan(Many / 20);
        }

        // One sign too many, letters turned round or in another case, and one lost at the beginning.
        (await NearAsync(ledger, "bureau-2001-02-031"))[0].ShouldBe("bureau-2001-02-03");
        (await NearAsync(ledger, "bureua-2001-02-03"))[0].ShouldBe("bureau-2001-02-03");
        (await NearAsync(ledger, "BUREAU-2001-02-03"))[0].ShouldBe("bureau-2001-02-03");
        (await NearAsync(ledger, "ureau-2001-02-03"))[0].ShouldBe("bureau-2001-02-03");
        (await NearAsync(ledger, "quite another")).ShouldBeEmpty();
    }

    // A question and a command are refused alike.
    private static async Task<IReadOnlyList<string>> NearAsync(TestLedger ledger, string id)
    {
        var asked = await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(new GetPublication("towns", id, Point.Now)));
        var told = await Should.ThrowAsync<LedgerRuleException>(() =>
            ledger.SendAsync(new VoidPublication("towns", id, new Attribution("tester", "typo", null)))
        );
        told.Near.ShouldBe(asked.Near);
        return asked.Near!;
    }
}
