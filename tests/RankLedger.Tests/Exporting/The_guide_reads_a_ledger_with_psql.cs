using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;

namespace RankLedger.Tests.Exporting;

/// <summary>The statements of <c>docs/operations.md</c>, typed into <c>psql</c> by somebody who has no program of ours.</summary>
[Collection<AsksTheSample>]
public sealed class The_guide_reads_a_ledger_with_psql(SampleLedger sample)
{
    [Fact]
    public async Task Blocks_are_shown_as_rows()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository(), "docs", "operations.md"), TestContext.Current.CancellationToken);
        var sql = guide.Split("```sql\n")[1].Split("```")[0];
        var at = new NpgsqlConnectionStringBuilder(sample.Ledger.ConnectionString);
        var start = new ProcessStartInfo("psql", ["-X", "-A", "-t", "-F", "|", "-v", "ON_ERROR_STOP=1", "-f", "-"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["PGHOST"] = at.Host,
                ["PGPORT"] = $"{at.Port}",
                ["PGUSER"] = at.Username,
                ["PGPASSWORD"] = at.Password,
                ["PGDATABASE"] = at.Database,
                ["PGCLIENTENCODING"] = "UTF8",
            },
        };
        using var psql = Process.Start(start)!;
        await psql.StandardInput.WriteAsync(sql);
        psql.StandardInput.Close();
        var said = (await psql.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
        await psql.WaitForExitAsync(TestContext.Current.CancellationToken);

        psql.ExitCode.ShouldBe(0);
        said.Take(3).Select(row => row.Split('|')[0]).ShouldBe(["china", "shenzhen", "shanghai"]);
        said.Take(3)
            .Select(row => decimal.Parse(row.Split('|')[1], CultureInfo.InvariantCulture))
            .ShouldBe([45_470_000_000_000m, 4_550_000_000_000m, 4_510_000_000_000m]);
        said.Skip(3)
            .ShouldBe(
                [
                    "cd-2026-02-14-jinhua-fy2025|1.05|trillion yuan",
                    "cdbrief-2026-01-22-fy2025|10508.6|亿元",
                    "nbd-chengshi-2026-01-fy2025|10508.6|亿元",
                ],
                ignoreOrder: true
            );
    }

    private static string Repository([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
