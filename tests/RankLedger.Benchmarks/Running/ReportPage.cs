using System.Globalization;
using Spectre.Console;

namespace RankLedger.Benchmarks.Running;

/// <summary>A report for people.</summary>
internal static class ReportPage
{
    public static void Write(Report report, Machine machine)
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
            console.Profile.Width = 180;
        console.WriteLine();
        console.WriteLine($"{report.Name}: {report.About}");
        console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Figures:#,0} figures, seed {report.Seed}, {report.Took.TotalSeconds:0} s in all"
            )
        );
        foreach (var line in machine.Lines().Concat(report.Notes))
            console.WriteLine(line);
        if (report.Measures.Count > 0)
            console.Write(Measures(report));
        if (report.Ratios.Count > 0)
            console.Write(Ratios(report));
        foreach (var line in report.Verifications)
            console.WriteLine(line);
    }

    private static Table Measures(Report report)
    {
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns(
                new TableColumn("measured"),
                new TableColumn("times").RightAligned(),
                new TableColumn("median ms").RightAligned(),
                new TableColumn("p99 ms").RightAligned(),
                new TableColumn("a second").RightAligned(),
                new TableColumn("note")
            );
        foreach (var measure in report.Measures)
        {
            table.AddRow(
                new Text(measure.Name),
                new Text(Number(measure.Count, "#,0")),
                new Text(Number(measure.MedianMs, "#,0.000")),
                new Text(Number(measure.P99Ms, "#,0.000")),
                new Text(measure.PerSecond is { } rate ? Number(rate, "#,0") : ""),
                new Text(measure.Note ?? "")
            );
        }

        return table;
    }

    private static Table Ratios(Report report)
    {
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns(
                new TableColumn("ratio"),
                new TableColumn("measured").RightAligned(),
                new TableColumn("to reach").RightAligned(),
                new TableColumn("")
            );
        foreach (var ratio in report.Ratios)
        {
            table.AddRow(
                new Text(ratio.Name),
                new Text($"{Number(ratio.Value, "#,0.00")} {ratio.Unit}"),
                new Text(ratio.Target is { } target ? $"{target} {ratio.Unit}" : ""),
                ratio.Reached switch
                {
                    true => new Text("reached", Color.Green),
                    false => new Text("missed", Color.Red),
                    null => new Text(""),
                }
            );
        }

        return table;
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
