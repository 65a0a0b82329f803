namespace RankLedger.Web.Pages.Views;

/// <summary>What a page says where there is no answer.</summary>
/// <param name="Links">Ways out.</param>
/// <param name="Status">The status.</param>
/// <param name="Title">What it means.</param>
/// <param name="Detail">What was found and expected, and what to do.</param>
/// <param name="Problem">Its stable name.</param>
/// <param name="TraceId">What the server's log calls the request.</param>
/// <param name="Address">What was asked for.</param>
public sealed record ProblemView(Links Links, int Status, string Title, string Detail, string Problem, string TraceId, string Address)
{
    /// <summary>Whether a key that is entered here would help.</summary>
    public bool TakesKey { get; init; }

    /// <summary>The scope that a key needs here, as it is written; null where none is asked for.</summary>
    public string? Scope { get; init; }

    /// <summary>Position and instant of the last entry that this host knows, where the ledger is out of reach; null where it knows none, or
    /// not everybody may.</summary>
    public (long Position, DateTimeOffset RecordedAt)? LastKnown { get; init; }

    /// <summary>What may have been meant, with its address.</summary>
    public IReadOnlyList<(string Name, string Address)> Near { get; init; } = [];

    /// <summary>Where one may go on in the ranking that the address names; nothing where it names none that may be.</summary>
    public IReadOnlyList<(string Name, string Address)> Ways { get; init; } = [];
}
