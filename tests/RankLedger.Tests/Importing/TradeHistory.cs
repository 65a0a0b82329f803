using System.Globalization;
using RankLedger.Domain.Time;
using RankLedger.Importing.Recipes;
using RankLedger.Standings;

namespace RankLedger.Tests.Importing;

/// <summary>A file of trade with a history in git, how it is imported and what its tables say then.</summary>
internal static class TradeHistory
{
    public const string File = "data/trade.csv";
    public const decimal Tier = 1000;

    public const string Recipe = """
        { "ranking": "trade", "entity": { "column": "City" }, "period": { "column": "Year" }, "flow": "total", "unit": "CNY",
          "value": { "column": "Value" }, "numbers": "exact", "full": true, "publication": { "publisher": "Office", "kind": "release" } }
        """;

    public static async Task<List<(string, decimal)>> TableAsync(TestLedger ledger, int year, string day)
    {
        PeriodText.TryRead(year.ToString(CultureInfo.InvariantCulture), out var period, out _).ShouldBeTrue();
        var table = await ledger.SendAsync(new GetStandings("trade", period, null, At(day), Top: 10));
        return [.. table.Rows.Take(10).Select(row => (row.Entity, row.Value!.Value))];
    }

    public static Point At(string day) => new(AsPublished.On(DateOnly.Parse(day, CultureInfo.InvariantCulture)), AsRecorded.Now);

    public static Task<HistoryImported> ImportAsync(
        TestLedger ledger,
        GitFolder git,
        bool dryRun = false,
        bool skipInvalid = false,
        bool newEntities = false
    ) => ImportAsync(ledger, git.Path, dryRun, skipInvalid, newEntities);

    public static async Task<HistoryImported> ImportAsync(
        TestLedger ledger,
        string path,
        bool dryRun = false,
        bool skipInvalid = false,
        bool newEntities = false,
        string recipe = Recipe
    )
    {
        using var written = new WrittenFolder().With("recipe.json", recipe);
        return await ledger.SendAsync(
            new ImportHistory(
                path,
                File,
                Path.Combine(written.Path, "recipe.json"),
                new Dictionary<string, string>(),
                new("", null, [new("thousand", Tier)], dryRun, skipInvalid, "tester", Progress: null) { NewEntities = newEntities }
            )
        );
    }
}
