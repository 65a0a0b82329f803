using RankLedger.Importing;

namespace RankLedger.Tests.Importing;

public sealed class A_large_import_is_not_looked_through(TestServer server)
{
    private static readonly ImportFolder Sample = new(
        WrittenFolder.SampleFolder,
        null,
        [],
        DryRun: false,
        SkipInvalid: false,
        "tester",
        null
    );

    [Fact]
    public async Task It_says_so_and_who_does()
    {
        await using var small = await server.LedgerAsync();
        var looked = await small.SendAsync(Sample);
        looked.Findings.ShouldNotBeEmpty();
        looked.Notes.ShouldNotContain(note => note.Contains("not looked through", StringComparison.Ordinal));

        await using var large = await server.LedgerAsync();
        var recorded = await large.SendAsync(Sample with { LooksThrough = looked.Figures - 1 });
        recorded.Figures.ShouldBe(looked.Figures);
        recorded.Findings.ShouldBeEmpty();
        recorded.Notes.ShouldContain(note =>
            note.Contains("not looked through for what does not fit together: 'check china-foreign-trade-cities'", StringComparison.Ordinal)
        );

        // Whoever wants to know beforehand is told, however long it takes.
        await using var tried = await server.LedgerAsync();
        (await tried.SendAsync(Sample with { LooksThrough = 0, DryRun = true })).Findings.Count.ShouldBe(looked.Findings.Count);
    }
}
