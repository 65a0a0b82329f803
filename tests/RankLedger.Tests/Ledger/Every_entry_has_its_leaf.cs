using System.Text;
using System.Text.Json;
using Npgsql;
using RankLedger.Operations;
using RankLedger.Proofs;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Ledger;

/// <summary>What PostgreSQL hashes when it enters an event is what an auditor hashes outside.</summary>
[Collection(typeof(AsksTheSample))]
public sealed class Every_entry_has_its_leaf(TestServer server, SampleLedger sample)
{
    [Fact]
    public async Task Every_entry_of_the_sample_has_the_leaf_that_an_auditor_computes()
    {
        var salts = new HashSet<string>(StringComparer.Ordinal);
        var entries = await EntriesAsync(sample.Ledger);
        entries.Count.ShouldBe(212);
        foreach (var (leaf, salt, actor, body, hash) in entries)
        {
            salts.Add(salt!).ShouldBeTrue();
            salt!.Length.ShouldBe(32);
            leaf.ActorSha256.ShouldBe(EntryLeaf.Commitment(salt, actor!));
            leaf.BodySha256.ShouldBe(EntryLeaf.Sha256(Encoding.UTF8.GetBytes(body)));
            JsonDocument.Parse(body).RootElement.TryGetProperty("actor", out _).ShouldBeFalse();
            hash.ShouldBe(Convert.ToHexStringLower(leaf.Hash));
            EntryLeaf.TryParse(leaf.Bytes, out var read).ShouldBeTrue();
            read.ShouldBe(leaf);
        }
    }

    [Fact]
    public async Task An_upgrade_gives_older_entries_the_same_leaves_but_for_their_salts()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await ledger.SendAsync(new RecordPublications("towns", [Towns.Publication("p1", new DateOnly(2025, 1, 1), 120)]));
        var before = await EntriesAsync(ledger);
        await ledger.ScalarAsync<object>(
            """
            update ledger.ledger_entry l set body_sha256 = sha256(convert_to(concat_ws(E'\n', e.stream_id, e.version, e.type, '', '', e.data::text), 'UTF8'))
            from events.mt_events e where e.seq_id = l.seq_id;
            alter table ledger.ledger_entry drop column actor_salt, drop column actor_sha256, drop column leaf_sha256;
            drop table ledger.log, ledger.tile, ledger.cosignature, ledger.witness, ledger.checkpoint, ledger.mirror, ledger.api_key_act,
              ledger.seal_key;
            alter table ledger.request_key drop column answer_sha256;
            alter table ledger.ledger_entry drop constraint ledger_entry_stream_id_check;
            delete from ledger.schema_version; insert into ledger.schema_version values (6);
            """
        );

        await ledger.Schema.EnsureAsync(TestContext.Current.CancellationToken);

        var after = await EntriesAsync(ledger);
        after.Select(each => each.Leaf with { ActorSha256 = null }).ShouldBe(before.Select(each => each.Leaf with { ActorSha256 = null }));
        after.ShouldAllBe(each => each.Hash == Convert.ToHexStringLower(each.Leaf.Hash));
        after.Select(each => each.Salt).ShouldNotBe(before.Select(each => each.Salt));
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    private static async Task<List<(EntryLeaf Leaf, string? Salt, string? Actor, string Body, string Hash)>> EntriesAsync(TestLedger ledger)
    {
        await using var command = ledger.Database.CreateCommand(
            """
            select l.position, l.recorded_at, l.stream_id, l.version, e.type, encode(l.body_sha256, 'hex'), encode(l.actor_sha256, 'hex'),
              l.actor_salt, e.data ->> 'actor', (e.data - 'actor')::text, encode(l.leaf_sha256, 'hex')
            from ledger.ledger_entry l join events.mt_events e on e.seq_id = l.seq_id order by l.position
            """
        );
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var entries = new List<(EntryLeaf, string?, string?, string, string)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            entries.Add((Leaf(reader), reader.GetString(7), reader.GetString(8), reader.GetString(9), reader.GetString(10)));
        return entries;
    }

    private static EntryLeaf Leaf(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetFieldValue<DateTimeOffset>(1),
            row.GetString(2),
            row.GetInt64(3),
            row.GetString(4),
            row.GetString(5),
            row.GetString(6)
        );
}
