using System.Text.Json;

namespace RankLedger.Benchmarks.Running;

/// <summary>Reports for programs.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task WriteAsync(IReadOnlyList<Report> reports, Machine machine, string file, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(
            new
            {
                machine,
                benchmarks = reports.Select(report => new
                {
                    report.Name,
                    report.About,
                    report.Figures,
                    report.Seed,
                    seconds = Math.Round(report.Took.TotalSeconds, 1),
                    report.Notes,
                    report.Measures,
                    ratios = report.Ratios.Select(ratio => new
                    {
                        ratio.Name,
                        ratio.Value,
                        ratio.Unit,
                        target = ratio.Target?.ToString(),
                        ratio.Reached,
                    }),
                    report.Verifications,
                    report.Sound,
                }),
            },
            Indented
        );
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await File.WriteAllTextAsync(file, json + "\n", ct);
        Console.WriteLine($"JSON: {file}");
    }
}
