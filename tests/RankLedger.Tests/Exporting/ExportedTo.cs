using RankLedger.Domain.Time;
using RankLedger.Exporting;
using RankLedger.Importing;

namespace RankLedger.Tests.Exporting;

/// <summary>A folder that a ledger was exported to; it is gone afterwards.</summary>
internal sealed class ExportedTo : IDisposable
{
    private readonly string above = Directory.CreateTempSubdirectory("rankledger-export-").FullName;

    private ExportedTo() => Folder = Path.Combine(above, "dataset");

    public string Folder { get; }

    public ExportAnswer Answer { get; private set; } = null!;

    public static async Task<ExportedTo> ExportAsync(TestLedger ledger, string ranking, AsPublished p, AsRecorded k)
    {
        var exported = new ExportedTo();
        exported.Answer = await ledger.SendAsync(new ExportFolder(ranking, exported.Folder, new(p, k), null));
        return exported;
    }

    public async Task ImportAsync(TestLedger ledger)
    {
        var answer = await ledger.SendAsync(new ImportFolder(Folder, null, [], false, false, "tester", null));
        answer.Problems.ShouldBeEmpty();
        answer.IgnoredFiles.ShouldBeEmpty();
    }

    public string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public void Dispose() => Directory.Delete(above, recursive: true);
}
