using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>What an event makes a publication state about a block of entities of one flow and period.</summary>
/// <param name="Key">The block, see <see cref="BlockKey"/>.</param>
/// <param name="RecordedFrom">The event's position.</param>
/// <param name="Publication">The publication.</param>
/// <param name="Places">The places of the entities that it says something about, one bit each.</param>
/// <param name="Body">What it says, see <see cref="StatementBody"/>.</param>
internal sealed record StatementRow(long Key, long RecordedFrom, string Publication, long Places, byte[] Body);

/// <summary>
/// The table <c>statement_block</c>: rows are only ever added. What a publication states of a cell is what its last row says that is about
/// the cell. The view <c>printed_figure</c> shows the same figure by figure, for whoever has no program of ours.
/// </summary>
internal static class StatementBlockTable
{
    public const string Name = "statement_block";

    public const string Columns = "key, recorded_from, publication, places, body";

    /// <summary>How many columns there are.</summary>
    public const int Count = 5;

    public static void Write(IRowColumns to, StatementRow row)
    {
        to.Big(row.Key);
        to.Big(row.RecordedFrom);
        to.Text(row.Publication);
        to.Big(row.Places);
        to.Bytes(row.Body);
    }

    public static StatementRow Read(RowCursor row) => new(row.Big(), row.Big(), row.Text(), row.Big(), row.Bytes());

    public const string Ddl = $"""
        create table statement_block(
          key bigint not null, recorded_from bigint not null, publication text collate "C" not null, places bigint not null,
          body bytea not null);
        create unique index statement_block_key on statement_block(key, recorded_from);
        alter table statement_block replica identity using index statement_block_key;
        {Statements}
        {View}
        """;

    /// <summary>The indexes that only questions need.</summary>
    public const string QuestionIndexes = "create index statement_block_publication on statement_block(publication, key);";

    // The cells of a body, see StatementBody.
    private const string Statements = """
        create function block_statements(places bigint, body bytea) returns table(
          place int, is_stated boolean, value numeric, low numeric, high numeric, text text, unit text, qualifier text, growth numeric,
          note text, flags text)
        language plpgsql immutable parallel safe as $body$
        declare
          at int := 2; length int; shift int; parts int; ten numeric; part int; second int; digits numeric; words text[] := '{}';
          numbers numeric[]; texts text[];
        begin
          if get_byte(body, 0) <> 1 then
            raise exception 'this block has form %, which block_statements cannot read', get_byte(body, 0);
          end if;
          for i in 1 .. get_byte(body, 1) loop
            length := 0;
            shift := 0;
            loop
              length := length | ((get_byte(body, at) & 127) << shift);
              shift := shift + 7;
              at := at + 1;
              exit when get_byte(body, at - 1) < 128;
            end loop;
            words[i] := convert_from(substring(body from at + 1 for length), 'UTF8');
            at := at + length;
          end loop;
          for i in 0 .. 63 loop
            continue when (places >> i) & 1 = 0;
            place := i;
            parts := get_byte(body, at) * 256 + get_byte(body, at + 1);
            at := at + 2;
            is_stated := parts & 4096 = 0;
            numbers := array[null, null, null, null, null];
            texts := array[null, null, null, null, null];
            ten := null;
            foreach part in array array[1, 4, 8, 16, 32, 64] loop
              continue when parts & part = 0;
              if part = 4 then
                ten := ('1e' || get_byte(body, at) - 64)::numeric;
                at := at + 1;
                continue;
              end if;
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
              numbers[case part when 1 then 1 when 8 then 2 when 16 then 3 when 32 then 4 else 5 end] := digits;
            end loop;
            foreach part in array array[128, 256, 512, 1024, 2048] loop
              continue when parts & part = 0;
              if part in (256, 512, 1024) then
                texts[case part when 256 then 2 when 512 then 3 else 4 end] := words[get_byte(body, at) + 1];
                at := at + 1;
                continue;
              end if;
              length := 0;
              shift := 0;
              loop
                length := length | ((get_byte(body, at) & 127) << shift);
                shift := shift + 7;
                at := at + 1;
                exit when get_byte(body, at - 1) < 128;
              end loop;
              texts[case part when 128 then 1 else 5 end] := convert_from(substring(body from at + 1 for length), 'UTF8');
              at := at + length;
            end loop;
            value := numbers[1];
            low := case when parts & 2 <> 0 then value when ten is not null then value - ten else numbers[2] end;
            high := case when parts & 2 <> 0 then value when ten is not null then value + ten else numbers[3] end;
            growth := numbers[4];
            text := coalesce(texts[1], numbers[5]::text);
            unit := texts[2];
            qualifier := texts[3];
            flags := texts[4];
            note := texts[5];
            return next;
          end loop;
        end $body$;
        """;

    // A question about a ranking unpacks its range of keys alone.
    private const string View = $"""
        create view printed_figure as
        select r.ranking, r.flows[((t.key >> 42) & 127) + 1] collate "C" as flow, block_period(t.key) collate "C" as period,
          r.entities[(t.key & 4095) * 64 + t.place + 1] collate "C" as entity, t.publication,
          t.value, t.low, t.high, t.text, t.unit, t.qualifier, t.growth, t.note, t.flags, t.recorded_from, t.recorded_to
        from ranking r, lateral (
          select b.key, b.publication, b.recorded_from, f.*,
            lead(b.recorded_from, 1, {Tables.Open}) over (partition by b.key, f.place, b.publication order by b.recorded_from)
              as recorded_to
          from statement_block b, block_statements(b.places, b.body) f
          where b.key >= r.number::bigint << 49 and b.key < (r.number + 1)::bigint << 49) t
        where r.{Tables.IsOpen} and t.is_stated;
        """;
}
