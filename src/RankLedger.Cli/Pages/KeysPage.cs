using RankLedger.Access;
using RankLedger.Cli.Printing;

namespace RankLedger.Cli.Pages;

/// <summary>Keys, one line each; a new one with its secret.</summary>
internal static class KeysPage
{
    public static void Write(Screen screen, KeyCreated made)
    {
        screen.Line($"Key {made.Key.Id} for '{made.Key.Name}' ({made.Key.Scope.Word()}). Its secret is shown here and never again:");
        screen.Line();
        screen.Line(made.Secret, Screen.Strong);
        screen.Line();
        if (made.Key.ExpiresAt is { } end)
            screen.Line($"It counts until {Words.Of(end)}.");
        screen.Line($"Send it as \"Authorization: Bearer {made.Key.Prefix}…\". 'rankledger keys revoke {made.Key.Id}' takes it back.");
    }

    public static void Write(Screen screen, KeysAnswer answer)
    {
        if (answer.Keys.Count == 0)
        {
            screen.Line("No key was made yet; 'rankledger keys create --name NAME --scope SCOPE' makes one.");
            return;
        }

        var table = new TextTable(
            new("id", Right: true),
            new("name"),
            new("scope"),
            new("begins", 4),
            new("created", 2),
            new("last used", 3),
            new("expires", 2),
            new("revoked", 1)
        );
        foreach (var key in answer.Keys)
            table.Add(
                key.Id.ToString(),
                new(key.Name, Screen.Strong),
                key.Scope.Word(),
                key.Prefix + "…",
                Words.Of(key.CreatedAt),
                At(key.LastUsedAt),
                At(key.ExpiresAt),
                At(key.RevokedAt)
            );
        screen.Table(table);
    }

    public static void Write(Screen screen, ApiKey revoked) =>
        screen.Line(
            $"Key {revoked.Id} of '{revoked.Name}' is revoked since {At(revoked.RevokedAt)}; running hosts refuse it within "
                + $"{KeyCache.Remembered.TotalSeconds} seconds."
        );

    private static string At(DateTimeOffset? instant) => instant is { } at ? Words.Of(at) : "";
}
