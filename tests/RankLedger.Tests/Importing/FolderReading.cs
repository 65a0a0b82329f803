using RankLedger.Datasets;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Importing;
using RankLedger.Importing.Staging;

namespace RankLedger.Tests.Importing;

/// <summary>Reads folders for tests, into a ledger of their own.</summary>
public abstract class FolderReading(TestServer server) : IAsyncLifetime
{
    private TestLedger? ledger;

    /// <summary>What was found in the folders that were read.</summary>
    private protected ProblemList Problems { get; } = new();

    public async ValueTask InitializeAsync() => ledger = await server.LedgerAsync();

    public async ValueTask DisposeAsync()
    {
        await ledger!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected async Task CheckAsync(WrittenFolder folder, string? ranking = null) =>
        await (await ReadAsync(folder.Path, null, ranking)).DisposeAsync();

    private protected async Task<StagedFolder> ReadAsync(
        string path,
        RankingDefinition? known,
        string? ranking = null,
        IReadOnlyList<AskedTier>? tiers = null
    )
    {
        var folder = DatasetFolder.Open(path, Problems);
        var written = await FolderDefinition.ReadAsync(
            folder,
            new(path, ranking, tiers ?? [], DryRun: false, SkipInvalid: false, "test", Progress: null)
            {
                NewEntities = true,
                NewFlows = true,
            },
            Problems,
            Ct
        );
        return await StagedFolder.ReadAsync(
            folder,
            written,
            known,
            "test",
            new DateOnly(2026, 11, 28),
            ledger!.Database,
            Problems,
            progress: null,
            Ct
        );
    }

    private protected static async Task<List<PublicationRecorded>> PublicationsAsync(StagedFolder staged)
    {
        var publications = new List<PublicationRecorded>();
        await foreach (var each in new StagedPublications(staged.Area, "cities", "test").ReadAsync(recorded: false, Ct))
            publications.Add(each.Publication);
        return publications;
    }
}
