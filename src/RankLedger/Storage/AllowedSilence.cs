namespace RankLedger.Storage;

/// <summary>How long a command may send no statement, after which the server ends its transaction: others wait for it.</summary>
/// <param name="For">How long.</param>
public sealed record AllowedSilence(TimeSpan For)
{
    /// <summary>A minute, where nobody says otherwise.</summary>
    public static AllowedSilence Usually { get; } = new(TimeSpan.FromMinutes(1));
}
