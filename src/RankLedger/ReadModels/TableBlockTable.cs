using Npgsql;
using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>A body of a block: what it shows from a day on, as recorded from a position on.</summary>
/// <param name="Key">The block, see <see cref="BlockKey"/>.</param>
/// <param name="KnownFrom">The day.</param>
/// <param name="RecordedFrom">The position.</param>
/// <param name="Places">One bit for each entity that shows something else than on the day before, or did at an earlier position: an entity
/// that has none in the body of a day shows what it did before.</param>
/// <param name="Body">What is shown, see <see cref="TableBody"/>.</param>
internal sealed record BlockRow(long Key, DateOnly KnownFrom, long RecordedFrom, long Places, byte[] Body);

/// <summary>A body of a block that counts from a day on, with the places that it is about.</summary>
internal readonly record struct DatedBody(DateOnly From, long Places, byte[] Body);

/// <summary>
/// The table <c>table_block</c>, the bitemporal one at the heart: rows are only ever added. The newest row at the last day that counts is
/// what a block of entities shows. The views say the same figure by figure, for whoever has no program of ours.
/// </summary>
internal static class TableBlockTable
{
    public const string Name = "table_block";

    public const string Columns = "key, known_from, recorded_from, places, body";

    /// <summary>How many columns there are.</summary>
    public const int Count = 5;

    public static void Write(IRowColumns to, BlockRow row)
    {
        to.Big(row.Key);
        to.Day(row.KnownFrom);
        to.Big(row.RecordedFrom);
        to.Big(row.Places);
        to.Bytes(row.Body);
    }

    /// <summary>Reads a row that begins with the columns.</summary>
    public static BlockRow Read(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetFieldValue<DateOnly>(1), row.GetInt64(2), row.GetInt64(3), row.GetFieldValue<byte[]>(4));

    public const string Ddl = $"""
        create table table_block(
          key bigint not null, recorded_from bigint not null, places bigint not null, known_from date not null, body bytea not null);
        create unique index table_block_key on table_block(key, known_from desc, recorded_from desc);
        alter table table_block replica identity using index table_block_key;
        {Figures}
        {Period}
        {Facts}
        """;

    /// <summary>Whether a body has a cell with a value.</summary>
    public static string HasFigures(string body) => $"get_byte({body}, 1) > 0";

    /// <summary>A query for the periods that a range of keys holds, each by the key of its first block; it goes from one to the next
    /// through the index.</summary>
    public static string Periods(string first, string behind, string table = Name) =>
        $"""
            with recursive known(key) as (
              (select key >> {BlockKey.BlockBits} << {BlockKey.BlockBits} from {table}
                where key >= {first} and key < {behind} order by key limit 1)
              union all
              select (select t.key >> {BlockKey.BlockBits} << {BlockKey.BlockBits} from {table} t
                where t.key >= k.key + {1 << BlockKey.BlockBits} and t.key < {behind} order by t.key limit 1)
              from known k where k.key is not null)
            select key from known where key is not null
            """;

    /// <summary>The same from the last one back.</summary>
    public static string PeriodsDown(string first, string behind, string table = Name) =>
        $"""
            with recursive known(key) as (
              (select key >> {BlockKey.BlockBits} << {BlockKey.BlockBits} from {table}
                where key >= {first} and key < {behind} order by key desc limit 1)
              union all
              select (select t.key >> {BlockKey.BlockBits} << {BlockKey.BlockBits} from {table} t
                where t.key >= {first} and t.key < k.key order by t.key desc limit 1)
              from known k where k.key is not null)
            select key from known where key is not null
            """;

    /// <summary>The same for periods of one form whose numbers follow one another, gaps included: there is nothing to go through.</summary>
    public static string NumberedPeriods(string first, string behind, string table = Name) =>
        $"""
            select g << {BlockKey.BlockBits} as key from (
              select min(key) >> {BlockKey.BlockBits} as first, max(key) >> {BlockKey.BlockBits} as last
              from {table} where key >= {first} and key < {behind}) ends, generate_series(ends.first, ends.last) g
            """;

    // The cells of a body, see TableBody.
    public const string Figures = """
        create or replace function block_figures(body bytea) returns table(
          place int, publication text, published_on text, value numeric, low numeric, high numeric, growth numeric, flags text, rivals text)
        language plpgsql immutable parallel safe as $body$
        declare
          at int := 4; length int; parts int; unit numeric; first int; second int; digits numeric; named text[]; texts text[];
          numbers numeric[];
        begin
          if get_byte(body, 0) <> 1 then
            raise exception 'this block has form %, which block_figures cannot read', get_byte(body, 0);
          end if;
          for i in 1 .. 2 * get_byte(body, 2) loop
            length := get_byte(body, at) * 256 + get_byte(body, at + 1);
            named[i] := convert_from(substring(body from at + 3 for length), 'UTF8');
            at := at + 2 + length;
          end loop;
          for i in 1 .. get_byte(body, 3) loop
            place := get_byte(body, at);
            publication := named[get_byte(body, at + 1) * 2 + 1];
            published_on := named[get_byte(body, at + 1) * 2 + 2];
            parts := get_byte(body, at + 2);
            at := at + 3;
            numbers := array[null, null, null, null];
            unit := null;
            foreach first in array array[1, 8, 16, 32] loop
              if first = 8 and parts & 4 <> 0 then
                unit := ('1e' || get_byte(body, at) - 64)::numeric;
                at := at + 1;
              end if;
              continue when parts & first = 0;
              second := get_byte(body, at + 1);
              if second & 64 <> 0 then
                length := get_byte(body, at + 2) * 256 + get_byte(body, at + 3);
                digits := convert_from(substring(body from at + 5 for length), 'UTF8')::numeric;
                at := at + 4 + length;
              else
                length := get_byte(body, at) & 15;
                digits := 0;
                for j in 1 .. length loop
                  digits := digits * 256 + get_byte(body, at + 1 + j);
                end loop;
                digits := digits * ('1e' || (get_byte(body, at) >> 4))::numeric * ('1e-' || (second & 31))::numeric
                  * case when second & 128 <> 0 then -1 else 1 end;
                at := at + 2 + length;
              end if;
              numbers[case first when 1 then 1 when 8 then 2 when 16 then 3 else 4 end] := digits;
            end loop;
            value := numbers[1];
            growth := numbers[4];
            low := case when parts & 2 <> 0 then value when unit is not null then value - unit else numbers[2] end;
            high := case when parts & 2 <> 0 then value when unit is not null then value + unit else numbers[3] end;
            texts := array[null, null];
            for j in 1 .. 2 loop
              continue when parts & (32 << j) = 0;
              length := get_byte(body, at) * 256 + get_byte(body, at + 1);
              at := at + 2;
              if length = 65535 then
                length := ((get_byte(body, at) * 256 + get_byte(body, at + 1)) * 256 + get_byte(body, at + 2)) * 256
                  + get_byte(body, at + 3);
                at := at + 4;
              end if;
              texts[j] := convert_from(substring(body from at + 1 for length), 'UTF8');
              at := at + length;
            end loop;
            flags := nullif(split_part(texts[1], E'\n', 1), '');
            rivals := texts[2];
            return next;
          end loop;
        end $body$;
        """;

    // The period of a key, see BlockKey.
    private const string Period = """
        create function block_period(key bigint) returns text language sql immutable parallel safe as $body$
          select case (key >> 39) & 7
            when 0 then lpad(n::text, 4, '0')
            when 1 then lpad((n / 2)::text, 4, '0') || '-H' || n % 2 + 1
            when 2 then lpad((n / 4)::text, 4, '0') || '-Q' || n % 4 + 1
            when 3 then lpad((n / 12)::text, 4, '0') || '-' || lpad((n % 12 + 1)::text, 2, '0')
            when 4 then to_char(date '0001-01-01' + n, 'IYYY"-W"IW')
            when 5 then to_char(date '0001-01-01' + n, 'YYYY-MM-DD')
            else lpad((m / 12)::text, 4, '0') || '-' || lpad((m % 12 + 1)::text, 2, '0') || '/'
              || lpad(((m + n % 1024) / 12)::text, 4, '0') || '-' || lpad(((m + n % 1024) % 12 + 1)::text, 2, '0') end
          from (select ((key >> 12) & 134217727)::int as n) a, lateral (select n / 1024 as m) b
        $body$;
        """;

    // The bodies of ranking r. One counts until the same day has another one, and up to the next day that has one: later positions may only
    // bring that nearer.
    private const string Ranges = $"""
        select t.key, t.known_from, s.known_to, s.recorded_from,
          lead(s.recorded_from, 1, t.ends) over (partition by t.key, t.known_from, t.recorded_from order by s.recorded_from) as recorded_to,
          t.body
        from (
          select b.*, lead(recorded_from, 1, {Tables.Open}) over (partition by key, known_from order by recorded_from) as ends
          from table_block b where b.key >= r.number::bigint << 49 and b.key < (r.number + 1)::bigint << 49) t,
        lateral (
          select known_to, min(position) as recorded_from from (
            select position, min(day) over (order by position) as known_to from (
              select greatest(n.recorded_from, t.recorded_from) as position, n.known_from as day from table_block n
              where n.key = t.key and n.known_from > t.known_from and n.recorded_from < t.ends
              union all select t.recorded_from, 'infinity') days) nearer
          group by known_to) s
        """;

    private const string Facts = $"""
        create view figure_fact as
        select r.ranking, r.flows[((t.key >> 42) & 127) + 1] collate "C" as flow, block_period(t.key) collate "C" as period,
          r.entities[(t.key & 4095) * 64 + f.place + 1] collate "C" as entity, f.publication collate "C" as publication,
          f.published_on, f.value, f.low, f.high, f.growth, f.flags, t.known_from, t.known_to, f.rivals, t.recorded_from, t.recorded_to
        from ranking r, lateral ({Ranges}) t, block_figures(t.body) f where r.{Tables.IsOpen};
        """;
}
