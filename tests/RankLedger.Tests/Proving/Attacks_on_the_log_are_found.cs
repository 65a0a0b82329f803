using RankLedger.Operations;
using RankLedger.Proofs;
using RankLedger.Proving;

namespace RankLedger.Tests.Proving;

/// <summary>Each way to change a ledger is found, and by which step of verification: bodies and actors, leaves, the tree, or what was kept
/// outside.</summary>
public sealed class Attacks_on_the_log_are_found(TestServer server)
{
    [Fact]
    public async Task A_figure_hashed_anew_is_found_by_its_leaf()
    {
        await using var log = await SignedAsync();
        await log.Ledger.ScalarAsync<object>(
            """
            update events.mt_events set data = replace(data::text, '106', '107')::jsonb where stream_id = 'publication/towns/p6';
            update ledger.ledger_entry l set body_sha256 = sha256(convert_to((e.data - 'actor')::text, 'UTF8')) from events.mt_events e
            where e.seq_id = l.seq_id and l.position = 7
            """
        );
        (await FoundAsync(log)).ShouldBe(["leaf-changed @7"]);
    }

    [Fact]
    public async Task A_figure_and_its_leaf_hashed_anew_are_found_by_what_was_signed()
    {
        await using var log = await SignedAsync();
        await log.RewriteAsync(7, "106", "107");
        (await FoundAsync(log)).ShouldBe(["tile-changed tile/0/000", "log-rewritten the checkpoint at 300", "log-rewritten outside"]);
    }

    [Fact]
    public async Task Instants_moved_and_hashed_anew_are_found_by_what_was_signed()
    {
        await using var log = await SignedAsync();
        await log.Ledger.ScalarAsync<object>(
            "update ledger.ledger_entry set recorded_at = recorded_at - interval '1 year' where position <= 3"
        );
        for (var position = 1; position <= 3; position++)
            await log.HashAnewAsync(position);
        (await FoundAsync(log)).ShouldBe(["tile-changed tile/0/000", "log-rewritten the checkpoint at 300", "log-rewritten outside"]);
    }

    [Fact]
    public async Task A_cut_tail_is_found_by_what_was_signed()
    {
        await using var log = await SignedAsync();
        await log.CutAsync(290);
        (await FoundAsync(log)).ShouldBe(["log-truncated the checkpoint at 300", "log-truncated outside"]);
    }

    [Fact]
    public async Task A_cut_tail_that_takes_the_checkpoints_along_is_found_by_what_was_kept_outside()
    {
        await using var log = await SignedAsync();
        await log.CutAsync(290);
        await log.Ledger.ScalarAsync<object>("delete from ledger.checkpoint");
        (await FoundAsync(log)).ShouldBe(["tile-changed tile/0/000", "log-truncated outside"]);
    }

    [Fact]
    public async Task An_entry_removed_and_the_rest_renumbered_is_found_by_what_was_signed()
    {
        await using var log = await SignedAsync();
        await log.Ledger.ScalarAsync<object>(
            """
            delete from events.mt_events where stream_id = 'publication/towns/p298';
            delete from events.mt_streams where id = 'publication/towns/p298';
            delete from ledger.ledger_entry where position = 299;
            update ledger.ledger_entry set position = 299 where position = 300
            """
        );
        await log.HashAnewAsync(299);
        (await FoundAsync(log)).ShouldBe(["log-truncated the checkpoint at 300", "log-truncated outside"]);
    }

    [Fact]
    public async Task A_forged_checkpoint_is_found_by_its_signature()
    {
        await using var log = await SignedAsync();
        await log.RewriteAsync(300, "399", "398");
        await log.Ledger.ScalarAsync<object>("delete from ledger.checkpoint");
        var grown = new GrowingTree();
        foreach (
            var leaf in (
                await log.Ledger.ScalarAsync<byte[][]>("select array_agg(leaf_sha256 order by position) from ledger.ledger_entry")
            )!
        )
            grown.Add(leaf);
        using var other = SigningKey.OfSeed(SignedLedger.Origin, new byte[32]);
        var root = grown.Tree.Root(300);
        await log.Ledger.ScalarAsync<object>(
            $"insert into ledger.checkpoint values (300, '\\x{Convert.ToHexStringLower(root)}', "
                + $"'{other.Sign(new Checkpoint(SignedLedger.Origin, 300, root).Text)}', now())"
        );
        (await FoundAsync(log)).ShouldBe(["checkpoint-forged the checkpoint at 300", "log-rewritten outside"]);
    }

    [Fact]
    public async Task Who_holds_the_key_too_and_signs_anew_is_found_by_what_others_kept_both_of_which_are_told()
    {
        await using var log = await SignedAsync();
        var kept = (await log.Ledger.SendAsync(new GetCheckpoint())).Note;
        await log.RewriteAsync(7, "106", "107");
        await log.ForgetLogAsync();
        File.Delete(log.Ledger.Key.HighWater);
        var anew = await log.SignAsync();
        await log.Ledger.SendAsync(new RebuildReadModels(null));
        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty("nothing inside tells of it");

        Checkpoint.TryVerify(kept, log.Verifier, out var before, out _).ShouldBeTrue();
        (await log.Ledger.SendAsync(new VerifyLedger(null) { Against = [new("the reader's", kept)] })).Problems.ShouldBe([
            new(
                "split-view",
                "the reader's",
                $"two were signed for 300 entries: this one has the root {Convert.ToBase64String(before.Root.Span)}, the checkpoint at "
                    + "300 has "
                    + Convert.ToBase64String(anew.Root.Span)
            ),
        ]);
    }

    [Fact]
    public async Task A_tile_changed_dropped_or_made_up_is_found()
    {
        await using var log = await SignedAsync();
        await log.Ledger.ScalarAsync<object>("update ledger.tile set hashes = set_byte(hashes, 100, get_byte(hashes, 100) # 1)");
        (await FoundAsync(log)).ShouldBe(["tile-changed tile/0/000"]);
        await log.Ledger.ScalarAsync<object>(
            "update ledger.tile set hashes = set_byte(hashes, 100, get_byte(hashes, 100) # 1), root = sha256(root)"
        );
        (await FoundAsync(log)).ShouldBe(["tile-changed tile/0/000"]);
        await log.Ledger.ScalarAsync<object>("update ledger.tile set \"index\" = 1");
        (await FoundAsync(log)).ShouldBe(["tile-changed tile/0/001", "tile-changed tile/0/000"]);
    }

    // By somebody who may write the tables and knows how entries are hashed.
    [Fact]
    public async Task A_forged_append_is_found_by_its_leaf_by_its_instant_or_by_what_was_folded()
    {
        await using var log = await SignedAsync();
        await ForgeAsync(log);
        await log.Ledger.ScalarAsync<object>("update ledger.ledger_entry set leaf_sha256 = sha256('') where position = 301");
        (await VerifiedAsync(log)).ShouldContain("leaf-changed @301");

        await log.HashAnewAsync(301);
        (await VerifiedAsync(log)).ShouldBe(["row-missing"], "its fold is not there; 'rebuild' makes it an entry like others");

        await log.Ledger.ScalarAsync<object>(
            "update ledger.ledger_entry set recorded_at = (select recorded_at from ledger.ledger_entry where position = 100) "
                + "where position = 301"
        );
        await log.HashAnewAsync(301);
        (await FoundAsync(log)).ShouldBe(["entry-changed @301"], "nothing is recorded before what was signed");
    }

    private static async Task<List<string>> VerifiedAsync(SignedLedger log) =>
        [
            .. (await log.Ledger.SendAsync(new VerifyLedger(null)))
                .Problems.Select(each => each.Where[0] == '@' ? $"{each.Kind} {each.Where}" : each.Kind)
                .Distinct(StringComparer.Ordinal),
        ];

    // What the publication at @7 says, as another one of its own.
    private static Task<object?> ForgeAsync(SignedLedger log) =>
        log.Ledger.ScalarAsync<object>(
            $"""
            insert into events.mt_streams(id, version) values ('publication/towns/forged', 1);
            insert into events.mt_events(seq_id, id, stream_id, version, data, type, mt_dotnet_type)
            select nextval('events.mt_events_sequence'), gen_random_uuid(), 'publication/towns/forged', 1,
              data || '{JsonForged}', type, mt_dotnet_type from events.mt_events where stream_id = 'publication/towns/p6';
            insert into ledger.ledger_entry(
              position, event_id, seq_id, stream_id, version, recorded_at, body_sha256, actor_salt, actor_sha256, leaf_sha256)
            select 301, e.id, e.seq_id, e.stream_id, e.version, now(), sha256(convert_to((e.data - 'actor')::text, 'UTF8')),
              repeat('0', 32), sha256(convert_to(E'rankledger.actor/v1\n' || repeat('0', 32) || E'\n' || (e.data ->> 'actor'), 'UTF8')),
              sha256('')
            from events.mt_events e where e.stream_id = 'publication/towns/forged';
            """
        );

    private const string JsonForged = """{"publication": "forged"}""";

    private async Task<SignedLedger> SignedAsync()
    {
        var log = await SignedLedger.OfAsync(server, 300);
        await log.SignAsync();
        return log;
    }

    private static async Task<IEnumerable<string>> FoundAsync(SignedLedger log)
    {
        var outside = log.Ledger.Key.HighWater;
        await log.Ledger.SendAsync(new RebuildReadModels(null));
        return (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.Select(each =>
            $"{each.Kind} {(each.Where == outside ? "outside" : each.Where)}"
        );
    }
}
