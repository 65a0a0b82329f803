using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>All read models as SQL; the schema is the first on the search path.</summary>
internal static class ReadModelSchema
{
    private const string Ranking = """
        create table ranking(
          ranking text collate "C" not null, definition jsonb not null,
          recorded_from bigint not null, recorded_to bigint not null);
        create index ranking_asof on ranking(ranking, recorded_to, recorded_from);
        """;

    /// <summary>The tables with the indexes that folding needs.</summary>
    public static string Ddl { get; } =
        string.Join(
            '\n',
            Ranking,
            PublicationTable.Shape.Ddl,
            PrintedFigureTable.Shape.Ddl,
            PrintedRankTable.Shape.Ddl,
            FigureFactTable.Shape.Ddl,
            MilestoneTable.Shape.Ddl
        );

    /// <summary>The indexes that only questions need: a rebuild makes them in the end.</summary>
    public static string QuestionIndexes { get; } =
        string.Join(
            '\n',
            FigureFactTable.Shape.QuestionIndexes,
            MilestoneTable.Shape.QuestionIndexes,
            PrintedRankTable.Shape.QuestionIndexes
        );

    /// <summary>The tables, in the order in which they are compared.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "ranking",
        PublicationTable.Shape.Name,
        PrintedFigureTable.Shape.Name,
        PrintedRankTable.Shape.Name,
        FigureFactTable.Shape.Name,
        MilestoneTable.Shape.Name,
    ];
}
