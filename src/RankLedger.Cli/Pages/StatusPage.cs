using RankLedger.Cli.Printing;
using RankLedger.Operations;

namespace RankLedger.Cli.Pages;

/// <summary>Where the ledger is and how it is, one fact a line.</summary>
internal static class StatusPage
{
    public static void Write(Screen screen, StatusAnswer answer, string? folder)
    {
        Fact("server", $"{answer.Server}, PostgreSQL {answer.ServerVersion}");
        Fact("folder", folder ?? "not a private server");
        if (answer.Restarts is { } restarts)
            Fact("restarts", $"{restarts.Count}, the last at {Words.Of(restarts.LastAt)}: the server had died; see server.log in its folder");
        Fact("database", $"{answer.Database}, {Words.Bytes(answer.Size)}");
        Fact("schema", answer.SchemaVersion is { } version ? $"version {version}" : "none yet; the first import or definition makes it");
        Fact("position", answer.RecordedAt is { } at ? $"@{answer.Position}, {Words.Of(at)}" : "nothing recorded");
        Fact("holds", $"{Words.Count(answer.Rankings, "ranking")}, {Words.Count(answer.Publications, "publication")}, {Words.Count(answer.Figures, "figure")}, {Words.Count(answer.Facts, "fact")}");
        Fact("health", answer.Health);

        void Fact(string name, string text) => screen.Line($"{name,-10}{text}");
    }
}
