namespace RankLedger.Cli.Helping;

/// <summary>Lines that can be typed as they stand once the sample is imported; those that record, on a dry run.</summary>
internal static class HelpExamples
{
    private const string R = "china-foreign-trade-cities";
    private const string Why = "--reason \"A digit was lost\" --evidence https://example.org/page --dry-run";

    private static readonly Dictionary<string, IReadOnlyList<string>> Lines = new(StringComparer.Ordinal)
    {
        [""] =
        [
            "demo",
            $"standings {R} 2025 --as-published 2026-01-22",
            $"history {R} Jinhua 2025",
            "import my-folder --ranking my-cities",
        ],
        ["import"] =
        [
            "import my-folder --ranking my-cities --title \"My cities\" --tier trillion=1e12",
            "import my-folder --ranking my-cities --dry-run",
            "import bulletin.xlsx --recipe recipe.json --published-on 2026-01-22 --publisher \"City Customs\"",
        ],
        ["recipe"] = ["recipe bulletin.xlsx", "recipe bulletin.xlsx --to recipe.json"],
        ["import-history"] = ["import-history my-repository --file data/gdp.csv --recipe gdp.json --ranking gdp"],
        ["record"] =
        [
            $"record {R}",
            $"record {R} --publication bulletin-1 --published-on 2026-03-01 --publisher \"Jinhua Customs\" --title Bulletin "
                + "--period 2026-01/2026-02 --figure \"Jinhua=1750.3 亿元\" --dry-run",
        ],
        ["define"] = ["define --template", "define ranking.json"],
        ["show"] = [$"show {R}"],
        ["standings"] =
        [
            $"standings {R} 2025",
            $"standings {R} 2025 --as-published 2026-01-22",
            $"standings {R} 2025 --flow exports --all --format csv",
        ],
        ["chart"] = [$"chart {R} table --period 2025 --to table.svg"],
        ["replay"] = [$"replay {R} 2025 --from 2026-01-01"],
        ["stops"] = [$"stops {R} 2025"],
        ["positions"] = [$"positions {R}"],
        ["milestones"] = [$"milestones {R} --tier trillion", $"milestones {R} --entity Jinhua --include-undone"],
        ["movements"] = [$"movements {R} 2025", $"movements {R} 2025 --from 2023"],
        ["publications"] = [$"publications {R} --limit 10"],
        ["publication"] = [$"publication {R} cdbrief-2026-01-22-fy2025"],
        ["history"] = [$"history {R} beijing 2021-01/2021-03", $"history {R} 金华 2025"],
        ["revisions"] = [$"revisions {R} --entity beijing", $"revisions {R} --statistics", $"revisions {R} --triangle --entity beijing"],
        ["amendments"] = [$"amendments {R}"],
        ["compare"] = [$"compare {R} 2025 2026-01-20 2026-02-28"],
        ["lineage"] = [$"lineage {R} jinhua 2025"],
        ["check"] = [$"check {R}", $"check {R} --kind scale"],
        ["export"] = [$"export {R} --at 2026-01-31 --to my-export"],
        ["correct"] = [$"correct {R} cdbrief-2026-01-22-fy2025 jinhua 2025 --to 10058.6 --unit 亿元 {Why}"],
        ["correct-rank"] = [$"correct-rank {R} yuantrends-2026-01-22-fy2025 jinhua 2025 --to 9 {Why}"],
        ["correct-publication"] = [$"correct-publication {R} cdbrief-2026-01-22-fy2025 --field title --to \"Trade in 2025\" {Why}"],
        ["redate"] = [$"redate {R} cdbrief-2026-01-22-fy2025 --to 2026-01-23 {Why}"],
        ["withdraw"] = [$"withdraw {R} cdbrief-2026-01-22-fy2025 --on 2026-02-01 {Why}"],
        ["void"] = [$"void {R} cdbrief-2026-01-22-fy2025 --reason \"Recorded twice\" --dry-run"],
        ["serve"] = ["serve --open", "serve --urls http://127.0.0.1:8080"],
        ["backup"] = ["backup ledger.dump"],
        ["completion"] = ["completion bash"],
    };

    /// <summary>Every verb that has some; the empty name is the program itself.</summary>
    public static IEnumerable<string> All => Lines.Keys;

    /// <summary>The examples of a verb, without the program's name.</summary>
    public static IReadOnlyList<string> Of(string verb) => Lines.GetValueOrDefault(verb, []);
}
