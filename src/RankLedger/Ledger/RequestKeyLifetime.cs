namespace RankLedger.Ledger;

/// <summary>For how long the answer to a request with a key is kept; sent again later it counts as a new request.</summary>
/// <param name="For">How long.</param>
public sealed record RequestKeyLifetime(TimeSpan For)
{
    /// <summary>Thirty days, where nobody says otherwise.</summary>
    public static RequestKeyLifetime Usually { get; } = new(TimeSpan.FromDays(30));
}
