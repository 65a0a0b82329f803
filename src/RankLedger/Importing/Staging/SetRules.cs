using Npgsql;
using RankLedger.Datasets;

namespace RankLedger.Importing.Staging;

/// <summary>The rules that one row alone cannot show, asked of the staged rows.</summary>
internal static class SetRules
{
    private const string PublicationsTwice = """
        select id, line, first from (select id, line, min(line) over (partition by id) as first from staged_publication
            where id in (select id from staged_publication group by id having count(*) > 1)) twice
        where line > first order by line
        """;

    private const string PublicationsUnknown = """
        select place, file, line, publication from staged_cell cell
        where not exists (select from staged_publication known where known.id = cell.publication) order by place, line
        """;

    private const string CellsTwice = """
        create temp table stated_twice on commit drop as
        select publication, flow, period, entity from staged_cell where place <> 2 group by 1, 2, 3, 4 having count(*) > 1;
        analyze stated_twice
        """;

    private const string StatementsTwice = """
        select place, file, line, publication, flow, period, entity, first_place, first_file, first_line from (
            select place, file, line, publication, flow, period, entity, row_number() over cell as number,
                first_value(place) over cell as first_place, first_value(file) over cell as first_file,
                  first_value(line) over cell as first_line
            from staged_cell join stated_twice using (publication, flow, period, entity) where place <> 2
            window cell as (partition by publication, flow, period, entity order by place, line)) statements
        where number > 1 order by place, line
        """;

    private const string RanksTwice = """
        select line, publication, flow, period, entity, first from (
            select line, publication, flow, period, entity, min(line) over (partition by publication, flow, period, entity) as first
              from staged_rank) positions
        where line > first order by line
        """;

    private const string NamedTwice = """
        select min(line), publication, entity, entity_name, first from (
            select line, publication, entity, entity_name,
                first_value(entity_name) over (partition by publication, entity order by line) as first
            from staged_figure join (
                select publication, entity from staged_figure group by 1, 2 having min(entity_name) <> max(entity_name)) twice
              using (publication, entity)
            where entity_name is not null) named
        where entity_name <> first group by publication, entity, entity_name, first order by 1
        """;

    /// <summary>Reports every row that breaks one of them. <paramref name="figuresFile"/> is the name of the file of figures.</summary>
    public static async Task CheckAsync(StagingArea area, string figuresFile, ProblemList problems, CancellationToken ct)
    {
        await area.ExecuteAsync("analyze staged_publication; analyze staged_figure; analyze staged_drop; analyze staged_rank", ct);
        await area.EachAsync(
            PublicationsTwice,
            row =>
                problems.AddRow(
                    row.GetString(0),
                    "publications.csv",
                    row.GetInt32(1),
                    "publication_id",
                    row.GetString(0),
                    $"the id is there already on line {row.GetInt32(2)}; give each publication an id of its own"
                ),
            ct
        );
        await area.EachAsync(
            PublicationsUnknown,
            row =>
                problems.AddRow(
                    row.GetString(3),
                    FileAt(row, 1),
                    row.GetInt32(2),
                    "publication_id",
                    row.GetString(3),
                    "unknown publication; add it to publications.csv or correct the id"
                ),
            ct
        );
        await area.ExecuteAsync(CellsTwice, ct);
        await area.EachAsync(
            StatementsTwice,
            row =>
                problems.AddRow(
                    row.GetString(3),
                    FileAt(row, 1),
                    row.GetInt32(2),
                    "entity_id",
                    Cell(row, 4),
                    row.GetInt32(0) == row.GetInt32(7)
                        ? "the publication states this cell already on line "
                            + $"{row.GetInt32(9)}{(FileAt(row, 1) == FileAt(row, 8) ? "" : $" of {FileAt(row, 8)}")}; keep one"
                        : $"the publication gives this cell a value on line {row.GetInt32(9)} of {FileAt(row, 8)}, so it cannot "
                            + "drop it too; keep one"
                ),
            ct
        );
        await area.EachAsync(
            RanksTwice,
            row =>
                problems.AddRow(
                    row.GetString(1),
                    "ranks.csv",
                    row.GetInt32(0),
                    "entity_id",
                    Cell(row, 2),
                    $"the publication prints a position of this entity already on line {row.GetInt32(5)}; keep one"
                ),
            ct
        );

        await area.EachAsync(
            NamedTwice,
            row =>
                problems.Warn(
                    figuresFile,
                    row.GetInt32(0),
                    "entity_name",
                    row.GetString(3),
                    $"publication {row.GetString(1)} calls '{row.GetString(2)}' '{row.GetString(4)}' too; see whether two entities stand "
                        + "under one id"
                ),
            ct
        );

        string FileAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? figuresFile : row.GetString(column);
    }

    private static string Cell(NpgsqlDataReader row, int flow) =>
        $"{row.GetString(flow + 2)} {row.GetString(flow + 1)} {row.GetString(flow)}";
}
