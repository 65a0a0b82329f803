using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>A column of a read model.</summary>
/// <param name="Name">Its name, quoted where PostgreSQL wants that.</param>
/// <param name="Type">Its type as SQL, with what constrains it.</param>
internal sealed record Column(string Name, string Type)
{
    public static Column Key(string name) => new(name, "text collate \"C\" not null");

    public static Column Text(string name) => new(name, "text not null");

    public static Column TextOrNull(string name) => new(name, "text");

    public static Column NumberOrNull(string name) => new(name, "numeric");

    public static Column Day(string name) => new(name, "date not null");

    public static Column Whole(string name) => new(name, "int not null");

    public static Column Big(string name) => new(name, "bigint not null");

    public static Column Flag(string name) => new(name, "boolean not null");
}

/// <summary>
/// A table of read models: its columns between the ranking and the recorded range, how it is made, and how a row is written and read.
/// <see cref="Write"/> and <see cref="Read"/> go through <see cref="Columns"/> in order.
/// </summary>
internal sealed record TableShape<TKey, TRow>
{
    public required string Name { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    public required Action<IRowColumns, TKey, TRow> Write { get; init; }

    public required Func<RowCursor, (TKey Key, TRow Row)> Read { get; init; }

    /// <summary>The indexes that folding needs.</summary>
    public required string FoldingIndexes { get; init; }

    /// <summary>The indexes that only questions need: a rebuild makes them in the end.</summary>
    public string QuestionIndexes { get; init; } = "";

    /// <summary>Every column in the order in which rows are written.</summary>
    public string AllColumns => $"ranking, {string.Join(", ", Columns.Select(column => column.Name))}, recorded_from, recorded_to";

    /// <summary>How many columns there are.</summary>
    public int Count => Columns.Count + 3;

    /// <summary>Makes the table in the first schema of the search path. It has no key, and its rows are known by all of their columns where
    /// PostgreSQL's logical replication tells of them.</summary>
    public string Ddl =>
        $"""
            create table {Name}(
              ranking text collate "C" not null, {string.Join(", ", Columns.Select(column => $"{column.Name} {column.Type}"))},
              recorded_from bigint not null, recorded_to bigint not null);
            alter table {Name} replica identity full;
            {FoldingIndexes}
            """;

    /// <summary>The columns that <see cref="Read"/> reads, of a table that a query names so.</summary>
    public string Of(string alias) => string.Join(", ", Columns.Select(column => $"{alias}.{column.Name}"));
}
