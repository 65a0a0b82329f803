namespace RankLedger.Access;

/// <summary>A key that opens the HTTP API. The secret itself is nowhere: only its hash is stored.</summary>
/// <param name="Id">Its number, by which it is revoked.</param>
/// <param name="Name">Who uses it; the actor of every event recorded with it. Several keys may share a name, so that one can replace
/// another.</param>
/// <param name="Scope">What it may do.</param>
/// <param name="Prefix">How the secret begins, to tell keys apart.</param>
/// <param name="CreatedAt">When it was made, by the database's clock.</param>
/// <param name="LastUsedAt">When it was last used, to about a minute; null where it never was.</param>
/// <param name="RevokedAt">When it was revoked; null where it counts.</param>
public sealed record ApiKey(
    long Id,
    string Name,
    Scope Scope,
    string Prefix,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt
)
{
    /// <summary>When it stops to count by itself; null where it never does.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it counts at that instant.</summary>
    public bool CountsAt(DateTimeOffset instant) => RevokedAt is null && !(ExpiresAt <= instant);
}

/// <summary>What a key may do. Every key may read.</summary>
public enum Scope
{
    /// <summary>Read.</summary>
    Reader,

    /// <summary>Record publications.</summary>
    Recorder,

    /// <summary>Amend publications.</summary>
    Corrector,

    /// <summary>All of it, and define rankings.</summary>
    Admin,
}

/// <summary>What follows from a scope.</summary>
public static class ScopeRules
{
    /// <summary>Whether a key of one scope may do what needs another.</summary>
    public static bool Allows(this Scope held, Scope needed) => held == needed || held == Scope.Admin || needed == Scope.Reader;

    /// <summary>The name that is stored and typed.</summary>
    public static string Word(this Scope scope) =>
        scope switch
        {
            Scope.Reader => "reader",
            Scope.Recorder => "recorder",
            Scope.Corrector => "corrector",
            Scope.Admin => "admin",
        };

    /// <summary>Reads a name.</summary>
    public static bool TryParse(string? text, out Scope scope, out string reason)
    {
        foreach (var each in Enum.GetValues<Scope>())
        {
            if (each.Word() == text)
            {
                (scope, reason) = (each, "");
                return true;
            }
        }

        (scope, reason) = (default, $"'{text}' is no scope; expected {string.Join(", ", Enum.GetValues<Scope>().Select(Word))}");
        return false;
    }
}
