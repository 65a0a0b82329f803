using Npgsql;
using RankLedger.Operations;
using RankLedger.Proving;

namespace RankLedger.Tests.Proving;

/// <summary>No bit of what is recorded or signed can be flipped unseen.</summary>
public sealed class Flipped_bits_are_seen(TestServer server)
{
    // A bit of every entry at once, chosen by chance: of its hashes, its salt, its instant, or of the event's title. Then all is put back.
    [Fact]
    public async Task No_bit_of_an_entry_can_be_flipped_unseen()
    {
        var rounds = Math.Max(6, (Flips + 299) / 300);
        await using var log = await SignedAsync();
        await log.Ledger.ScalarAsync<object>(
            """
            create table public.entry as select * from ledger.ledger_entry;
            create table public.event as select seq_id, data from events.mt_events;
            """
        );
        for (var round = 1; round <= rounds; round++)
        {
            await log.Ledger.ScalarAsync<object>($"select setseed({round} / 100.0); {FlipEntries}");
            var problems = (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems;
            Enumerable
                .Range(1, 300)
                .Select(position => $"@{position}")
                .Except(problems.Select(problem => problem.Where), StringComparer.Ordinal)
                .ShouldBeEmpty($"round {round}");
            await log.Ledger.ScalarAsync<object>(PutBack);
        }

        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    // One bit after the other: of a tile's hashes, of the root kept with it, of a checkpoint's root or of its note.
    [Fact]
    public async Task No_bit_of_a_tile_or_a_checkpoint_can_be_flipped_unseen()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await using var log = await SignedAsync();
        await log.RecordAsync(400, 300);
        await log.SignAsync();
        await using var connection = await log.Ledger.Database.OpenConnectionAsync(Ct);
        (await FoundAsync(connection, log)).ShouldBe(0);
        for (var flip = 0; flip < Flips; flip++)
        {
            var sql = Flip(random);
            await using var transaction = await connection.BeginTransactionAsync(Ct);
            await using var command = new NpgsqlCommand(sql, connection);
            (await command.ExecuteNonQueryAsync(Ct)).ShouldBe(1, sql);
            (await FoundAsync(connection, log)).ShouldBeGreaterThan(0, $"{sql} (seed {seed}, flip {flip})");
            await transaction.RollbackAsync(Ct);
        }

        (await FoundAsync(connection, log)).ShouldBe(0);
    }

    private static async Task<int> FoundAsync(NpgsqlConnection connection, SignedLedger log) =>
        (await new LogCheck(connection, [log.Verifier]).ProblemsAsync([], Ct)).Problems.Count;

    private static string Flip(Random random)
    {
        var checkpoint = random.Next(2) == 0 ? 300 : 600;
        var (tile, bit) = (random.Next(2), 1 << random.Next(7));
        return random.Next(4) switch
        {
            0 => Set("tile", "hashes", random.Next(8 * 8192), $"level = 0 and \"index\" = {tile}"),
            1 => Set("tile", "root", random.Next(8 * 32), $"level = 0 and \"index\" = {tile}"),
            2 => Set("checkpoint", "root", random.Next(8 * 32), $"size = {checkpoint}"),
            // Signs of the note; where the flipped one cannot stand in a text, its lowest bit is flipped.
            _ => $"""
                update ledger.checkpoint c set note = overlay(note placing
                  chr(case when ascii(substr(note, at, 1)) in (0, {bit}) then ascii(substr(note, at, 1)) # 1
                    else ascii(substr(note, at, 1)) # {bit} end) from at for 1)
                from (select {random.Next(10_000)} % length(note) + 1 as at from ledger.checkpoint where size = {checkpoint}) n
                where size = {checkpoint}
                """,
        };

        static string Set(string table, string column, int bit, string where) =>
            $"update ledger.{table} set {column} = set_bit({column}, {bit}, 1 - get_bit({column}, {bit})) where {where}";
    }

    /// <summary>How many bits are flipped: few, or with RANKLEDGER_FLIPS as many as it says.</summary>
    private static int Flips => int.TryParse(Environment.GetEnvironmentVariable("RANKLEDGER_FLIPS"), out var many) ? many : 100;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private const string FlipEntries = """
        create table public.flip as select position, seq_id, (random() * 5)::int as what, (random() * 255)::int as bit from
          ledger.ledger_entry;
        update ledger.ledger_entry e set
          body_sha256 = case what when 0 then set_bit(body_sha256, bit, 1 - get_bit(body_sha256, bit)) else body_sha256 end,
          leaf_sha256 = case what when 1 then set_bit(leaf_sha256, bit, 1 - get_bit(leaf_sha256, bit)) else leaf_sha256 end,
          actor_sha256 = case what when 2 then set_bit(actor_sha256, bit, 1 - get_bit(actor_sha256, bit)) else actor_sha256 end,
          actor_salt = case what when 3
            then overlay(actor_salt placing chr(ascii(substr(actor_salt, bit % 32 + 1)) # 1) from bit % 32 + 1) else actor_salt end,
          recorded_at = case what when 4 then e.recorded_at + (1 << bit % 20) * interval '1 microsecond' else e.recorded_at end
        from public.flip f where f.position = e.position;
        update events.mt_events e set data = case when data ? 'title'
          then jsonb_set(data, '{title}', to_jsonb(chr(ascii(data ->> 'title') # (1 << bit % 3)) || substr(data ->> 'title', 2)))
          else jsonb_set(data, '{definition,title}', '"Townt"') end
        from public.flip f where f.seq_id = e.seq_id and what = 5;
        """;

    private const string PutBack = """
        update ledger.ledger_entry e set body_sha256 = k.body_sha256, leaf_sha256 = k.leaf_sha256, actor_sha256 = k.actor_sha256,
          actor_salt = k.actor_salt, recorded_at = k.recorded_at from public.entry k where k.position = e.position;
        update events.mt_events e set data = k.data from public.event k where k.seq_id = e.seq_id;
        drop table public.flip;
        """;

    private async Task<SignedLedger> SignedAsync()
    {
        var log = await SignedLedger.OfAsync(server, 300);
        await log.SignAsync();
        return log;
    }
}
