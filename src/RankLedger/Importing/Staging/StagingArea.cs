using Npgsql;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Importing.Staging;

/// <summary>Temporary tables that hold a folder's rows while it is validated, so that no file has to fit into memory.</summary>
/// <remarks>They live in one transaction on one connection, which is rolled back in the end: nothing remains of them.</remarks>
internal sealed class StagingArea : IAsyncDisposable
{
    private const string Tables = """
        set local work_mem = '64MB';
        set local cursor_tuple_fraction = 1;
        set local statement_timeout = 0;
        set local idle_in_transaction_session_timeout = 0;
        create temp table staged_publication (
            line int not null, id text collate "C" not null, publisher text, kind text, title text, url text, language text,
            first_day date, last_day date, precision text, known_by date, release int, is_full boolean, sha256 text,
              withdrawn_on date[] not null, reinstated_on date[] not null,
            source text, place int, recorded boolean not null default false, is_timed boolean not null default false) on commit drop;
        create temp table staged_figure (
            line int not null, publication text collate "C" not null, flow text collate "C" not null, period text collate "C" not null,
              entity text collate "C" not null,
            value numeric not null, text text, unit text, qualifier text, low numeric, high numeric, growth numeric, note text, flags text,
              entity_name text) on commit drop;
        create temp table staged_drop (
            line int not null, publication text collate "C" not null, flow text collate "C" not null, period text collate "C" not null,
              entity text collate "C" not null,
            file text not null) on commit drop;
        create temp table staged_rank (
            line int not null, publication text collate "C" not null, flow text collate "C" not null, period text collate "C" not null,
              entity text collate "C" not null,
            rank int not null) on commit drop;
        create temp view staged_cell as
            select 1 as place, null::text as file, line, publication, flow, period, entity from staged_figure
            union all select 2, 'ranks.csv', line, publication, flow, period, entity from staged_rank
            union all select 3, file, line, publication, flow, period, entity from staged_drop;
        """;

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private StagingArea(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (this.connection, this.transaction) = (connection, transaction);

    /// <summary>Opens a connection and makes the tables.</summary>
    public static async Task<StagingArea> OpenAsync(NpgsqlDataSource ledger, CancellationToken ct)
    {
        var opened = await ledger.OpenConnectionAsync(ct);
        var area = new StagingArea(opened, await opened.BeginTransactionAsync(ct));
        await area.ExecuteAsync(Tables, ct);
        return area;
    }

    /// <summary>Starts filling a table of many rows.</summary>
    public Task<BinaryCopy> CopyAsync(string table, string columns, CancellationToken ct) =>
        BinaryCopy.IntoAsync(connection, table, columns, ct);

    /// <summary>Starts filling a table of few rows, which may hold arrays.</summary>
    public Task<NpgsqlBinaryImporter> FillAsync(string table, string columns, CancellationToken ct) =>
        connection.BeginBinaryImportAsync($"copy {table} ({columns}) from stdin (format binary)", ct);

    /// <summary>Runs a statement.</summary>
    public async Task<int> ExecuteAsync(string sql, CancellationToken ct, params object[] arguments)
    {
        await using var command = Command(sql, arguments);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Reads rows one by one.</summary>
    public async Task EachAsync(string sql, Action<NpgsqlDataReader> read, CancellationToken ct, params object[] arguments)
    {
        await using var command = Command(sql, arguments);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            read(reader);
    }

    /// <summary>Reads rows into a list.</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params object[] arguments)
    {
        var rows = new List<T>();
        await EachAsync(sql, row => rows.Add(read(row)), ct, arguments);
        return rows;
    }

    /// <summary>The ranking as it is recorded now; null where it is new.</summary>
    public Task<NumberedRanking?> NumberedAsync(string ranking, CancellationToken ct) => RankingTable.NowAsync(connection, ranking, ct);

    /// <summary>Whether a ranking has periods of a form.</summary>
    public async Task<bool> HasFormAsync(string ranking, PeriodForm form, CancellationToken ct) =>
        (await new KnownForms().OfAsync(connection, ranking, [form], ct)).Contains(form);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    // Rows by the million take longer than a command usually may.
    private NpgsqlCommand Command(string sql, object[] arguments)
    {
        var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 0 };
        foreach (var argument in arguments)
            command.Parameters.Add(new() { Value = argument });
        return command;
    }
}
