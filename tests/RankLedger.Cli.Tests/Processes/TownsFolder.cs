namespace RankLedger.Cli.Tests.Processes;

/// <summary>A dataset folder of two publications: ranking defined at @1, publications at @2 and @3.</summary>
internal static class TownsFolder
{
    public static string In(string folder, string? moreFigures = null)
    {
        File.WriteAllText(
            Path.Combine(folder, "publications.csv"),
            """
            publication_id,published_on,publisher,title,kind
            first,2026-01-22,Paper,First,press
            second,2026-02-03,Paper,Second,press

            """
        );
        File.WriteAllText(
            Path.Combine(folder, "figures.csv"),
            $"""
            publication_id,entity_id,period,flow,value,unit,value_as_published,unit_as_published,yoy_pct_as_published
            first,jinhua,2025,total,1050860000000,CNY,10508.6,亿元,19.4
            first,ningbo,2025,total,1460000000000,CNY,1.46,万亿元,
            second,yiwu,2025,total,836500000000,CNY,836.5,billion yuan,
            {moreFigures}
            """
        );
        return folder;
    }
}
