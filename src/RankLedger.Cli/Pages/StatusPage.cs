using System.Globalization;
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
            Fact(
                "restarts",
                $"{restarts.Count}, the last at {Words.Of(restarts.LastAt)}: the server had died; see server.log in its folder"
            );
        Fact("role", Role(answer));
        Fact("durable", Durable(answer.Durability));
        if (answer.Pooled)
            Fact("pooler", "between here and the server; statements are not prepared, and the feed looks every second");
        Fact("database", $"{answer.Database}, {Words.Bytes(answer.Size)}");
        Fact("schema", answer.SchemaVersion is { } version ? $"version {version}" : "none yet; the first import or definition makes it");
        Fact("position", answer.RecordedAt is { } at ? $"@{answer.Position}, {Words.Of(at)}" : "nothing recorded");
        Fact(
            "holds",
            $"{Words.Count(answer.Rankings, "ranking")}, {Words.Count(answer.Publications, "publication")}, "
                + $"{Words.Count(answer.Figures, "figure")}, {Words.Count(answer.Facts, "fact")}"
        );
        if (answer.Log is { } log)
        {
            Fact("log", $"{log.Origin}, signed up to @{log.Size} at {Words.Of(log.SignedAt)}");
            foreach (var witness in log.Witnesses)
                Fact("witness", $"{witness.Name}, {(witness.Size is { } size ? $"signed up to @{size}" : "has signed nothing yet")}");
        }

        Fact("health", answer.Health);
        if (answer.Warning is { } warning)
            Fact("warning", warning);

        void Fact(string name, string text) => screen.Line($"{name, -10}{text}");
    }

    private static string Role(StatusAnswer answer) =>
        answer switch
        {
            { Role: "primary" } => answer.Role,
            { LagSeconds: { } lag } => string.Create(
                CultureInfo.InvariantCulture,
                $"{answer.Role}, the last transaction that it replayed was committed {lag:0.0} s ago"
            ),
            _ => $"{answer.Role}, which has replayed nothing since it started",
        };

    private static string Durable(Durability durability) =>
        $"synchronous_commit {durability.SynchronousCommit}, "
        + (durability.SynchronousStandbys is "" ? "waits for no standby" : $"waits for {durability.SynchronousStandbys}")
        + $"; {Words.Count(durability.AttachedStandbys, "standby")} attached";
}
