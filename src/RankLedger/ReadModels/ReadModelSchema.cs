using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>All read models as SQL; the schema is the first on the search path.</summary>
internal static class ReadModelSchema
{
    /// <summary>The tables with the indexes that folding needs.</summary>
    public static string Ddl { get; } =
        string.Join(
            '\n',
            RankingTable.Ddl,
            PublicationTable.Shape.Ddl,
            PrintedRankTable.Shape.Ddl,
            TableBlockTable.Ddl,
            StatementBlockTable.Ddl,
            FoldBlockTable.Ddl,
            MilestoneTable.Shape.Ddl
        );

    /// <summary>The indexes that only questions need: a rebuild makes them in the end.</summary>
    public static string QuestionIndexes { get; } =
        string.Join(
            '\n',
            MilestoneTable.Shape.QuestionIndexes,
            PrintedRankTable.Shape.QuestionIndexes,
            StatementBlockTable.QuestionIndexes
        );

    /// <summary>The tables, in the order in which they are compared.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        RankingTable.Name,
        PublicationTable.Shape.Name,
        PrintedRankTable.Shape.Name,
        TableBlockTable.Name,
        StatementBlockTable.Name,
        FoldBlockTable.Name,
        MilestoneTable.Shape.Name,
    ];
}
