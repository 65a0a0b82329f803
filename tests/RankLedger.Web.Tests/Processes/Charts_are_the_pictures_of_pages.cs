using System.Net;
using RankLedger.Cli.Tests.Processes;

namespace RankLedger.Web.Tests.Processes;

/// <summary>What the command line draws is what a page gives to take away, byte by byte.</summary>
[Collection<AsksTheSample>]
public sealed class Charts_are_the_pictures_of_pages(SampleHost sample) : IDisposable
{
    private const string Ranking = "china-foreign-trade-cities";
    private const string Point = "asPublished=2026-01-22&asRecorded=@212";
    private readonly string folder = Directory.CreateTempSubdirectory("rankledger-charts-").FullName;

    [Theory]
    [InlineData("table --period 2025", $"2025/table?{Point}")]
    [InlineData("positions --period 2025 --entity jinhua", $"2025/chart?{Point}&focus=jinhua")]
    [InlineData("figure --period 2021-01/2021-03 --entity beijing", $"2021-01--2021-03/beijing/chart?{Point}")]
    [InlineData("milestones --tier trillion", $"milestones/chart?tier=trillion&{Point}")]
    [InlineData("comparison --period 2025 --since 2026-01-20@212", $"compare/chart?period=2025&from=2026-01-20@212&{Point}")]
    public async Task In_both_formats(string words, string page)
    {
        foreach (var format in new[] { ".svg", ".png" })
        {
            var file = Path.Combine(folder, "chart" + format);
            string[] line = ["chart", Ranking, .. words.Split(' '), "--as-published", "2026-01-22", "--as-recorded", "@212", "--to", file];
            (await BuiltProgram.RunAsync(sample.Host.Ledger.ConnectionString, line)).ShouldReturn(0);
            var reply = (await sample.Client.AskAsync($"/{Ranking}/{page.Replace("?", format + "?", StringComparison.Ordinal)}")).ShouldBe(
                HttpStatusCode.OK
            );
            var bytes = await reply.Message.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).SequenceEqual(bytes).ShouldBeTrue(file);
            bytes.Length.ShouldBeGreaterThan(1000);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
