using System.Text.Json;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Tests.Processes;
using RankLedger.Domain.Rankings;
using RankLedger.Ledger;
using RankLedger.Storage;

namespace RankLedger.Cli.Tests;

/// <summary>Arland has 10 trillion, Ningbo 1.46 trillion, Jinhua 950 billion: rank 2, below the tier, 9.5 percent of Arland. It should have
/// been 1.5 trillion: rank 1, in the tier, 15 percent; Ningbo keeps its 14.6 percent at rank 2.</summary>
public sealed class Corrections_seen_ahead_read_as_approved(PrivateServer server)
{
    private static readonly RankingDefinition Trade = new()
    {
        Id = "trade",
        Title = "Trade",
        Flows = [new("total", "CNY")],
        Entities = [new("arland", "Arland"), new("jinhua", "Jinhua"), new("ningbo", "Ningbo")],
    };

    [Fact]
    public async Task One_that_moves_rank_tier_and_share()
    {
        var ledger = await server.NewDatabaseAsync();
        (await BuiltProgram.RunAsync(ledger, "import", Folder())).ShouldReturn(0);
        string[] line =
        [
            "correct",
            "trade",
            "jan",
            "jinhua",
            "2025",
            "--to",
            "15000",
            "--unit",
            "亿元",
            "--reason",
            "misread",
            "--evidence",
            "page 3",
            "--dry-run",
            "--json",
        ];
        var answer = (await BuiltProgram.RunAsync(ledger, line)).ShouldReturn(0).Output;
        var preview = JsonSerializer.Deserialize<Preview>(answer, AnswerJson.Options)!;
        // The day on which the test runs is no part of it.
        preview = preview with { Basis = preview.Basis with { AsPublished = new(2026, 2, 1) } };
        Assert.Multiple(
            () => ShouldBeApproved(null, "piped"),
            () => ShouldBeApproved(100, "100 columns"),
            () => ShouldBeApproved(60, "60 columns")
        );

        void ShouldBeApproved(int? width, string name)
        {
            using var screen = new TestScreen(width);
            PreviewPage.Write(screen.Screen, preview, Trade, new(InFull: false));
            screen.Output.ShouldBeApproved($"correction seen ahead, {name}");
        }
    }

    private string Folder()
    {
        var folder = server.NewFolder();
        Write(
            "ranking.json",
            """
            { "id": "trade", "title": "Trade", "flows": [{ "id": "total", "unit": "CNY" }], "reference": "arland", "rankedLevels": ["city"],
              "tiers": [{ "name": "trillion", "value": 1e12 }] }
            """
        );
        Write("entities.csv", "entity_id,name,level\narland,Arland,nation\njinhua,Jinhua,city\nningbo,Ningbo,city\n");
        Write("publications.csv", "publication_id,published_on,publisher,title\njan,2026-01-22,Customs,Trade in 2025\n");
        Write(
            "figures.csv",
            """
            publication_id,entity_id,period,flow,value_as_published,unit_as_published
            jan,arland,2025,total,10.00,万亿元
            jan,ningbo,2025,total,1.46,万亿元
            jan,jinhua,2025,total,9500,亿元

            """
        );
        return folder;

        void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
    }
}
