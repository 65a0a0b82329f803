using RankLedger.Benchmarks.Running;
using RankLedger.Domain.Time;
using RankLedger.Standings;

namespace RankLedger.Benchmarks.AsOf;

/// <summary>A table that can be asked for, with the days and positions between which it changes.</summary>
internal sealed record AskedPeriod(
    string Ranking,
    string Flow,
    string Period,
    string? Before,
    string? JustBefore,
    DateOnly FirstDay,
    DateOnly LastDay,
    long FirstPosition
)
{
    /// <summary>The key of its first block.</summary>
    public required long Key { get; init; }
}

/// <summary>A question at a point.</summary>
internal sealed record Question(
    string Ranking,
    string Flow,
    string Period,
    string? Before,
    string? JustBefore,
    DateOnly Day,
    long Position,
    DateTimeOffset RecordedAt
)
{
    /// <summary>The key of the first block of its period.</summary>
    public required long Key { get; init; }

    public GetStandings Request =>
        new(Ranking, ReferencePeriod.Parse(Period), Flow, new(AsPublished.Of(Day), AsRecorded.At(new LedgerPosition(Position))), Top: 10);
}

/// <summary>Questions at random (ranking, period, p, k), each seen once or seldom.</summary>
internal sealed class Questions(IReadOnlyList<AskedPeriod> periods, IReadOnlyList<DateTimeOffset> recordedAt, int seed)
{
    public IReadOnlyList<AskedPeriod> Periods => periods;

    /// <summary>When a position was recorded.</summary>
    public DateTimeOffset RecordedAt(long position) => recordedAt[(int)position - 1];

    /// <summary>Finds what can be asked. Where a ledger holds very many periods, some hundreds of them at random are asked for.</summary>
    public static async Task<Questions> OfAsync(BenchLedger ledger, int seed, bool usual, CancellationToken ct)
    {
        await using var command = ledger.Database.CreateCommand(
            $"""
            select r.ranking, r.flows[((b.key >> 42) & 127) + 1], read_model.block_period(b.key), b.first, b.last, b.recorded, b.key
            from (
              select key >> 12 << 12 as key, min(known_from) as first, max(known_from) as last, min(recorded_from) as recorded
              from read_model.table_block group by 1) b
            join read_model.ranking r on r.number = b.key >> 49 and r.recorded_to = {long.MaxValue}
            where (r.ranking = '{AsOfLedger.ManyVintages}') <> {usual} order by md5(b.key || '{seed}') limit 1000
            """
        );
        command.CommandTimeout = 0;
        var periods = new List<AskedPeriod>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                var period = reader.GetString(2);
                periods.Add(
                    new(
                        reader.GetString(0),
                        reader.GetString(1),
                        period,
                        ReferencePeriod.Parse(period).OneYearEarlier()?.ToString(),
                        ReferencePeriod.Parse(period).JustBefore()?.ToString(),
                        reader.GetFieldValue<DateOnly>(3),
                        reader.GetFieldValue<DateOnly>(4),
                        reader.GetInt64(5)
                    )
                    {
                        Key = reader.GetInt64(6),
                    }
                );
            }
        }

        await using var entries = ledger.Database.CreateCommand("select recorded_at from ledger.ledger_entry order by position");
        var recordedAt = new List<DateTimeOffset>();
        await using (var reader = await entries.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                recordedAt.Add(reader.GetFieldValue<DateTimeOffset>(0));
        }

        return new(periods, recordedAt, seed);
    }

    /// <summary>The question of a round; the same one for every contender.</summary>
    public Question Of(int round)
    {
        var random = new Random(HashCode.Combine(seed, round));
        var period = periods[random.Next(periods.Count)];
        var day = period.FirstDay.AddDays(random.Next(period.LastDay.DayNumber - period.FirstDay.DayNumber + 31));
        var position = random.NextInt64(period.FirstPosition, recordedAt.Count + 1);
        return new(period.Ranking, period.Flow, period.Period, period.Before, period.JustBefore, day, position, RecordedAt(position))
        {
            Key = period.Key,
        };
    }
}
