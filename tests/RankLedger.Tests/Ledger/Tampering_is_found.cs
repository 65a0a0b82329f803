using RankLedger.Domain.Publications;
using RankLedger.Operations;
using RankLedger.Storage;

namespace RankLedger.Tests.Ledger;

/// <summary>What is changed behind the ledger's back, where no hash is: each kind is found, and said in words.</summary>
public sealed class Tampering_is_found(TestServer server)
{
    private const string P2 = "publication/towns/p2";

    // A change in the database, the kind that is found, where, and the sentence that a person reads.
    public static TheoryData<string, string, string, string> Kinds =>
        new()
        {
            {
                "update events.mt_streams set version = 5 where id = 'publication/towns/p2'",
                "stream-changed",
                P2,
                "the event store has it at version 5, but its last event is version 1; an append would leave a gap"
            },
            {
                "update events.mt_streams set version = 0 where id = 'publication/towns/p2'",
                "stream-changed",
                P2,
                "the event store has it at version 0, but its last event is version 1; every append would be refused"
            },
            {
                "update events.mt_streams set is_archived = true where id = 'publication/towns/p2'",
                "stream-changed",
                P2,
                "it is marked as archived, so the event store leaves its events out; nothing here archives"
            },
            {
                "update events.mt_streams set tenant_id = 'other' where id = 'publication/towns/p2'",
                "stream-changed",
                P2,
                "it belongs to the tenant other; there are no tenants here, expected was *DEFAULT*"
            },
            {
                "update events.mt_streams set type = 'pub' where id = 'publication/towns/p2'",
                "stream-changed",
                P2,
                "it is of the type pub; streams here have none"
            },
            {
                "insert into events.mt_streams(id, version) values ('publication/towns/p9', 3)",
                "stream-unexpected",
                "publication/towns/p9",
                "the event store has the stream at version 3, but no event of it"
            },
            {
                "alter table events.mt_events drop constraint fkey_mt_events_stream_id; delete from events.mt_streams where id "
                    + "= 'publication/towns/p2'",
                "stream-missing",
                P2,
                "its events have no stream, so nothing can be appended to it; the event store should have it at version 1"
            },
            {
                "update events.mt_events set is_archived = true where stream_id = 'publication/towns/p2'",
                "event-changed",
                "@3",
                "it is marked as archived, so the event store leaves it out; nothing here archives"
            },
            {
                "update events.mt_events set tenant_id = 'other' where stream_id = 'publication/towns/p2'",
                "event-changed",
                "@3",
                "it belongs to the tenant other; there are no tenants here, expected was *DEFAULT*"
            },
            {
                "update events.mt_events set mt_dotnet_type = 'Some.Other, Assembly' where stream_id = 'publication/towns/p2'",
                "event-changed",
                "@3",
                "it is of the type publication-recorded, but names the class Some.Other, Assembly; expected was PublicationRecorded"
            },
            {
                "update events.mt_events set type = 'publication-lost' where stream_id = 'publication/towns/p2'",
                "event-changed",
                "@3",
                "it is of the type publication-lost, which this program does not know"
            },
            {
                "update events.mt_events set bdata = '\\x01' where stream_id = 'publication/towns/p2'",
                "event-changed",
                "@3",
                "it holds a second body in binary form, which the event store would read"
            },
            {
                "update events.mt_events set id = '00000000-0000-0000-0000-000000000007' where stream_id = 'publication/towns/p2'; "
                    + "update ledger.ledger_entry set event_id = '00000000-0000-0000-0000-000000000008' where position = 3",
                "event-changed",
                "@3",
                "the event of publication/towns/p2 at version 1 has the id 00000000-0000-0000-0000-000000000007, recorded was "
                    + "00000000-0000-0000-0000-000000000008"
            },
            {
                "update ledger.ledger_entry set stream_id = 'publication/towns/p7', version = 4 where position = 3",
                "entry-changed",
                "@3",
                "it names publication/towns/p7 at version 4, but its event is that of publication/towns/p2 at version 1"
            },
            {
                "update ledger.ledger_entry set actor_salt = '00000000000000000000000000000000' where position = 3",
                "actor-changed",
                "@3",
                "who recorded it is not who was recorded: the event names tester, which does not fit the commitment in the ledger"
            },
            {
                "update events.mt_events set data = jsonb_set(data, '{actor}', '\"somebody\"') where stream_id = 'publication/towns/p2'",
                "actor-changed",
                "@3",
                "who recorded it is not who was recorded: the event names somebody, which does not fit the commitment in the ledger"
            },
            {
                "update events.mt_events set data = data - 'actor' where stream_id = 'publication/towns/p2'",
                "actor-changed",
                "@3",
                "who recorded it is not who was recorded: the event names nobody, which does not fit the commitment in the ledger"
            },
            {
                "update ledger.ledger_entry set actor_salt = null where position = 3",
                "erased-without-record",
                "@3",
                "the salt of its actor is gone, and no event says that it was erased"
            },
            {
                Tombstone("publication/towns/p2", "tombstone", "{}"),
                "tombstone-unexpected",
                "publication/towns/p2 version 2",
                "it is a tombstone in the stream publication/towns/p2; expected they are in mt_tombstone alone"
            },
            {
                "insert into events.mt_streams(id, version) values ('mt_tombstone', 0);"
                    + Tombstone("mt_tombstone", "tombstone", """{"a": 1}"""),
                "tombstone-unexpected",
                "mt_tombstone version 2",
                """a tombstone says nothing, but this one says {"a": 1}"""
            },
            {
                "insert into events.mt_streams(id, version) values ('mt_tombstone', 0);"
                    + Tombstone("mt_tombstone", "publication-recorded", "{}"),
                "tombstone-unexpected",
                "mt_tombstone version 2",
                "the stream mt_tombstone holds an event of the type publication-recorded; expected are tombstones alone"
            },
            {
                "select setval('events.mt_events_sequence', 1)",
                "sequence-behind",
                "events.mt_events_sequence",
                "it stands at 1, but the last event has the number 4; the next append would be refused"
            },
            {
                "alter table events.mt_events drop constraint fkey_mt_events_stream_id",
                "key-missing",
                "events.mt_events",
                "FOREIGN KEY (stream_id) REFERENCES events.mt_streams(id) ON DELETE CASCADE is expected, and is not there"
            },
            {
                "drop index events.pk_mt_events_stream_and_version",
                "index-missing",
                "events.mt_events",
                "index UNIQUE USING btree (stream_id, version) is expected, and is not there"
            },
            {
                "alter table ledger.ledger_entry drop constraint ledger_entry_stream_id_version_key",
                "key-missing",
                "ledger.ledger_entry",
                "UNIQUE (stream_id, version) is expected, and is not there"
            },
            {
                "drop index read_model.table_block_key",
                "index-missing",
                "read_model.table_block",
                "index UNIQUE USING btree (key, known_from DESC, recorded_from DESC) is expected, and is not there"
            },
            {
                "alter table ledger.ledger_entry alter column recorded_at drop not null",
                "column-missing",
                "ledger.ledger_entry",
                "recorded_at timestamp with time zone not null is expected, and is not there"
            },
            {
                "create function public.quiet() returns trigger language plpgsql as 'begin return new; end'; "
                    + "create trigger quiet before insert on ledger.ledger_entry for each row execute function public.quiet()",
                "trigger-unexpected",
                "ledger.ledger_entry",
                "the trigger quiet is carried out with what is written; no table here has any"
            },
            {
                "delete from events.mt_events where stream_id = 'publication/towns/p2'",
                "event-missing",
                "@3",
                "the event of publication/towns/p2 at version 1 is gone"
            },
            { "delete from ledger.ledger_entry where position = 3", "entry-missing", "@3", "the ledger skips from @2 to @4" },
            {
                "delete from ledger.ledger_entry where position = 4",
                "entry-missing",
                "publication/towns/p1 version 2",
                "the event has no position in the ledger"
            },
            {
                Kept("""{"position": 9, "recordedAt": "2026-01-01T00:00:00Z"}"""),
                "request-key-unexpected",
                "the key k of API key 7",
                "no command gave the answer kept under it: it names @9, but the ledger ends at @4"
            },
            {
                Kept("""{"appended": 1}"""),
                "request-key-unexpected",
                "the key k of API key 7",
                """no command gave the answer kept under it: {"appended": 1} names no position"""
            },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_found_and_said(string change, string kind, string where, string detail)
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(change);
        var verified = await ledger.SendAsync(new VerifyLedger(null));
        verified.Clean.ShouldBeFalse();
        verified.Problems.ShouldContain(new VerifyProblem(kind, where, detail));
    }

    // What no hash covered before: a figure hashed anew, every instant, two positions exchanged, a stream's entry renamed with its event.
    [Theory]
    [InlineData(
        "update events.mt_events set data = replace(data::text, '150', '151')::jsonb where stream_id = 'publication/towns/p2'; "
            + "update ledger.ledger_entry l set body_sha256 = sha256(convert_to((e.data - 'actor')::text, 'UTF8')) from events.mt_events e "
            + "where e.seq_id = l.seq_id and l.position = 3",
        "@3"
    )]
    [InlineData("update ledger.ledger_entry set recorded_at = recorded_at - interval '1 year'", "@1", "@2", "@3", "@4")]
    [InlineData(
        "update ledger.ledger_entry set position = -1 where position = 2; update ledger.ledger_entry set position = 2 where position = 3; "
            + "update ledger.ledger_entry set position = 3 where position = -1; "
            + "with x as (select position, recorded_at from ledger.ledger_entry where position in (2, 3)) "
            + "update ledger.ledger_entry l set recorded_at = (select recorded_at from x where x.position = 5 - l.position) "
            + "where position in (2, 3)",
        "@2",
        "@3"
    )]
    [InlineData(
        "alter table events.mt_events drop constraint fkey_mt_events_stream_id; "
            + "update events.mt_events set stream_id = 'publication/towns/p7' where stream_id = 'publication/towns/p2'; "
            + "update events.mt_streams set id = 'publication/towns/p7' where id = 'publication/towns/p2'; "
            + "update ledger.ledger_entry set stream_id = 'publication/towns/p7' where position = 3",
        "@3"
    )]
    public async Task What_hashes_of_bodies_do_not_cover_is_found_by_the_leaves(string change, params string[] where)
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(change);
        await ledger.SendAsync(new RebuildReadModels(null));
        var problems = (await ledger.SendAsync(new VerifyLedger(null))).Problems.Where(problem => problem.Kind != "key-missing").ToList();
        problems.Select(problem => (problem.Kind, problem.Where)).ShouldBe(where.Select(place => ("leaf-changed", place)));
    }

    private static string Tombstone(string stream, string type, string body) =>
        $"insert into events.mt_events(seq_id, id, stream_id, version, type, data) values (100, gen_random_uuid(), '{stream}', "
        + $"2, '{type}', '{body}')";

    private static string Kept(string answer) =>
        "insert into ledger.request_key(api_key, request_key, fingerprint, answer, answer_sha256) "
        + $"select *, {KeptAnswerHash.OfRow} from (values (7, 'k', '\\x00'::bytea, '{answer}'::jsonb)) "
        + "k(api_key, request_key, fingerprint, answer)";
}
