using System.Globalization;
using RankLedger.Cli.Printing;
using RankLedger.Exporting;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages;

/// <summary>What an export wrote, and what it left out.</summary>
internal static class ExportPage
{
    /// <summary>All of a ledger as Parquet files.</summary>
    public static void Write(Screen screen, LedgerExportAnswer answer)
    {
        screen.Line($"{Words.Count(answer.Rankings.Count, "ranking")}: exported to {answer.Folder}", Screen.Strong);
        var table = new TextTable(new TextColumn("ranking"), new("figures", Right: true), new("bytes", Right: true));
        foreach (var ranking in answer.Rankings)
            table.Add(
                new TextCell(ranking.Ranking, Screen.Strong),
                Number(ranking.Files.Single(file => file.Name == "figures.parquet").Rows ?? 0),
                Number(ranking.Files.Sum(file => file.Bytes))
            );
        screen.Table(table);
        screen.Line(Words.Of(answer.Basis), Screen.Faint);
        screen.Line($"In DuckDB: select * from read_parquet('{Path.Combine(answer.Folder, "*", "figures.parquet")}');");
    }

    public static void Write(Screen screen, ExportAnswer answer)
    {
        screen.Line($"{answer.Title}: exported to {answer.Folder}", Screen.Strong);
        var table = new TextTable(new TextColumn("file"), new("rows", Right: true), new("bytes", Right: true), new("SHA-256", 1));
        foreach (var file in answer.Files)
            table.Add(
                new TextCell(file.Name, Screen.Strong),
                file.Rows is { } rows ? Number(rows) : "",
                Number(file.Bytes),
                new TextCell(file.Sha256, Screen.Faint)
            );
        screen.Table(table);
        screen.Line(Words.Of(answer.Basis), Screen.Faint);
        if (LeftOut(answer.LeftOut).ToList() is { Count: > 0 } parts)
            screen.Line($"Left out: {Phrases.List(parts)}.");
        if (answer.AsParquet)
        {
            screen.Line($"In DuckDB: select * from read_parquet('{Path.Combine(answer.Folder, "figures.parquet")}');");
            return;
        }

        screen.Line("Claims are not in the ledger, so there is no claims.csv.");
        if (answer.ForSpreadsheets)
        {
            screen.Line(
                "The tables are for spreadsheets: texts that could run as formulas have an apostrophe before them. To import it "
                    + "elsewhere, export "
                    + "without --for-spreadsheets."
            );
            return;
        }

        screen.Line(
            $"'rankledger import {answer.Folder}' reads it into another ledger, which then answers the same at every "
                + "publication day up to this point."
        );
    }

    private static IEnumerable<string> LeftOut(LeftOut left)
    {
        if (left.Later > 0)
            yield return $"{Words.Count(left.Later, "publication")} dated later";
        if (left.LaterWithdrawals > 0)
            yield return left.LaterWithdrawals == 1
                ? "1 withdrawal or reinstatement dated later"
                : $"{Number(left.LaterWithdrawals)} withdrawals and reinstatements dated later";
        if (left.Void > 0)
            yield return $"{Words.Count(left.Void, "void publication")}";
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
