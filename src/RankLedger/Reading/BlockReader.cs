using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Reads what blocks of entities show.</summary>
internal static class BlockReader
{
    private const string Table = $"{Tables.ReadModel}.{TableBlockTable.Name}";
    private static readonly string InSeries = $"(p.key - $6 >> {BlockKey.BlockBits}) % $7 = 0";

    // The first key of the form that $6 is of.
    private static readonly string OwnForm = $"($6 >> {BlockKey.FormShift} << {BlockKey.FormShift})";
    private static readonly long Form = 1L << BlockKey.FormShift;
    private static readonly long Period = 1L << BlockKey.BlockBits;

    /// <summary>Asks for the bodies of some blocks on a day, as they were recorded at a position: one probe of the index each.</summary>
    public static NpgsqlBatchCommand On(IEnumerable<long> keys, DateOnly day, string position, params NpgsqlParameter[] more)
    {
        var command = new NpgsqlBatchCommand(
            $"""
            select k.key, t.body from unnest($1) k(key), lateral (
              select t.body from {Table} t where t.key = k.key and t.known_from <= $2 and t.recorded_from <= {position}
              order by t.known_from desc, t.recorded_from desc limit 1) t
            """
        )
        {
            Parameters =
            {
                Longs(keys),
                new() { Value = day, NpgsqlDbType = NpgsqlDbType.Date },
            },
        };
        foreach (var parameter in more)
            command.Parameters.Add(parameter);
        return command;
    }

    /// <summary>A query for the periods that have a figure on day $3 at a position, by the key of their first block; $1 and $2 are the
    /// range of keys, $4 how many blocks a period has.</summary>
    public static string Periods(string position) =>
        $"select p.key from ({TableBlockTable.Periods("$1", "$2", Table)}) p where {HasFigures(position)}";

    /// <summary>The same at position $5 for those near the period with the key $6: keys of its series are $7 periods apart, and $8 are
    /// wanted on either side. What is limited is gone through no further than that.</summary>
    /// <seealso cref="RankLedger.Reading.NearPeriod"/>
    public static readonly string NearPeriods = $"""
        (select p.key from ({TableBlockTable.PeriodsDown(OwnForm, $"$6 + {Period}", Table)}) p where {InSeries} and {HasFigures(
            "$5"
        )} limit $8)
        union
        (select p.key from ({TableBlockTable.Periods($"$6 + {Period}", $"{OwnForm} + {Form}", Table)}) p
          where {InSeries} and {HasFigures("$5")} limit $8)
        union
        select p.key from generate_series($1::bigint, $2::bigint - 1, {Form}) f, lateral (
          select p.key from ({TableBlockTable.PeriodsDown("f", $"f + {Form}", Table)}) p
          where {HasFigures("$5")} limit case f when {OwnForm} then $8 + 1 else 1 end) p
        """;

    // Of a period, bodies are looked at until one has a figure.
    private static string HasFigures(string position) =>
        $"""
            exists(select from generate_series(0, $4 - 1) b, lateral (
              select body from {Table} t where t.key = p.key + b and t.known_from <= $3 and t.recorded_from <= {position}
              order by t.known_from desc, t.recorded_from desc limit 1) t where {TableBlockTable.HasFigures("t.body")})
            """;

    /// <summary>The parameters of <see cref="Periods"/>.</summary>
    public static IEnumerable<NpgsqlParameter> OfPeriods(Numbering numbers, string flow, DateOnly day)
    {
        var (first, behind) = numbers.RangeOf(flow);
        return
        [
            new() { Value = first },
            new() { Value = behind },
            new() { Value = day, NpgsqlDbType = NpgsqlDbType.Date },
            new() { Value = numbers.Blocks },
        ];
    }

    /// <summary>The same at a view's point.</summary>
    public static NpgsqlBatchCommand On(View view, string flow, IEnumerable<string> periods) =>
        On(
            periods.SelectMany(period => view.Numbers.KeysOf(new(flow, period))),
            view.Limit,
            "$3",
            new NpgsqlParameter { Value = view.Position }
        );

    /// <summary>Reads the figures of each period that <see cref="On(IEnumerable{long}, DateOnly, string, NpgsqlParameter[])"/>
    /// finds.</summary>
    public static async Task<Dictionary<string, List<EntityFigure>>> FiguresAsync(
        NpgsqlDataReader reader,
        Numbering numbers,
        IEnumerable<string> periods,
        CancellationToken ct
    )
    {
        var figures = periods.ToDictionary(period => period, _ => new List<EntityFigure>(), StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
        {
            var key = reader.GetInt64(0);
            TableBody.ReadFigures(reader.GetFieldValue<byte[]>(1), place => numbers.EntityAt(key, place), figures[BlockKey.Period(key)]);
        }

        return figures;
    }

    /// <summary>Asks for all that was recorded of a range of blocks up to a position.</summary>
    public static NpgsqlBatchCommand Over((long First, long Behind) keys, long position) =>
        new(
            $"select {TableBlockTable.Columns} from {Table} where key >= $1 and key < $2 and recorded_from <= $3 order by key, "
                + "recorded_from"
        )
        {
            Parameters =
            {
                new() { Value = keys.First },
                new() { Value = keys.Behind },
                new() { Value = position },
            },
        };

    /// <summary>Asks for all that was recorded of some blocks up to a position.</summary>
    public static NpgsqlBatchCommand Of(IEnumerable<long> keys, long position) =>
        new(
            $"""
            select {TableBlockTable.Columns} from {Table} where key = any($1) and recorded_from <= $2 order by key, recorded_from
            """
        )
        {
            Parameters =
            {
                Longs(keys),
                new() { Value = position },
            },
        };

    /// <summary>Asks for what was recorded of some entities over all periods of a flow, those of one form, or one alone, up to a position:
    /// of their blocks the bodies of the days on which one of them changed.</summary>
    public static NpgsqlBatchCommand Of(
        View view,
        string flow,
        IEnumerable<string> entities,
        PeriodForm? form = null,
        string? period = null
    )
    {
        var (first, behind) = period is null ? view.Numbers.RangeOf(flow) : view.Numbers.RangeOf(new PeriodKey(flow, period));
        if (form is { } only && behind > 0)
            (first, behind) = BlockKey.RangeOf(first, only);
        var periods =
            form is { } numbered && BlockKey.IsNumbered(numbered)
                ? TableBlockTable.NumberedPeriods("$2", "$3", Table)
                : TableBlockTable.Periods("$2", "$3", Table);
        var places = view.Numbers.PlacesOf(entities);
        return new(
            $"""
            select t.* from ({periods}) p, unnest($1, $5) b(block, places), lateral (
                select {TableBlockTable.Columns} from {Table} t
                where t.key = p.key + b.block and t.places & b.places <> 0 and t.recorded_from <= $4 offset 0) t
            """
        )
        {
            Parameters =
            {
                Longs(places.Keys.Select(block => (long)block)),
                new() { Value = first },
                new() { Value = behind },
                new() { Value = view.Position },
                Longs(places.Values),
            },
        };
    }

    /// <summary>Reads the facts of every cell that was asked for, with the positions at which they counted, block by block.</summary>
    /// <param name="reader">The rows of the blocks.</param>
    /// <param name="numbers">What their numbers mean.</param>
    /// <param name="ct">Stops it.</param>
    public static async IAsyncEnumerable<(CellKey Cell, RecordedFact Recorded)> FactsAsync(
        NpgsqlDataReader reader,
        Numbering numbers,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var rows = new List<BlockRow>();
        while (await reader.ReadAsync(ct))
        {
            var row = TableBlockTable.Read(reader);
            if (rows is [var other, ..] && other.Key != row.Key)
            {
                foreach (var fact in Facts(rows, numbers))
                    yield return fact;
                rows.Clear();
            }

            rows.Add(row);
        }

        foreach (var fact in Facts(rows, numbers))
            yield return fact;
    }

    /// <summary>Reads what counts of the cells of some entities over all days, cell by cell and in order of day, until it is more than
    /// somebody wants to hold.</summary>
    public static async Task<List<(CellKey Cell, List<RecordedFact> Facts)>> StoodAsync(
        NpgsqlDataReader reader,
        Numbering numbers,
        IEnumerable<string> entities,
        int most,
        CancellationToken ct
    )
    {
        var (places, found, rows) = (numbers.PlacesOf(entities), new List<(CellKey, List<RecordedFact>)>(), new List<BlockRow>());
        var held = 0;
        while (held <= most && await reader.ReadAsync(ct))
        {
            var row = TableBlockTable.Read(reader);
            if (rows is [var other, ..] && other.Key != row.Key)
                Take();
            rows.Add(row);
        }

        Take();
        return found;

        void Take()
        {
            if (rows.Count == 0)
                return;
            var (key, group) = (rows[0].Key, numbers.GroupOf(rows[0].Key));
            for (var left = (ulong)places[BlockKey.Block(key)]; left != 0; left &= left - 1)
            {
                var place = System.Numerics.BitOperations.TrailingZeroCount(left);
                var own = rows.TrueForAll(row => (row.Places & BlockKey.Bit(place)) != 0)
                    ? rows
                    : rows.FindAll(row => (row.Places & BlockKey.Bit(place)) != 0);
                if (StoodFacts.Of(own, place) is not { Count: > 0 } facts)
                    continue;
                found.Add((new(group.Flow, group.Period, numbers.EntityAt(key, place)), facts));
                held += facts.Count;
            }

            rows.Clear();
        }
    }

    private static IEnumerable<(CellKey Cell, RecordedFact Recorded)> Facts(List<BlockRow> rows, Numbering numbers)
    {
        if (rows.Count == 0)
            return [];
        var (key, group) = (rows[0].Key, numbers.GroupOf(rows[0].Key));
        return BlockHistory.Of(rows).Select(each => (new CellKey(group.Flow, group.Period, numbers.EntityAt(key, each.Place)), each));
    }

    /// <summary>Whole numbers as a parameter.</summary>
    public static NpgsqlParameter Longs(IEnumerable<long> keys) =>
        new() { Value = keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };
}
