namespace RankLedger.Web.Faces;

/// <summary>A foreign standard in which the ledger is asked.</summary>
/// <param name="Prefix">What its addresses begin with; behind it may stand the position, as <c>/@212</c>.</param>
internal sealed record Face(string Prefix)
{
    /// <summary>The variable that says who asks and not what, where the standard has one.</summary>
    public string? Key { get; init; }

    /// <summary>Variables of the standard that mean a computation which is not done here, and why not.</summary>
    public IReadOnlyDictionary<string, string> NotComputed { get; init; } = new Dictionary<string, string>();

    /// <summary>The status that refuses them.</summary>
    public int NotComputedStatus { get; init; } = StatusCodes.Status400BadRequest;

    /// <summary>What else is wrong with a request whose variables are understood: the request, what its address takes and what was given;
    /// null where nothing is.</summary>
    public Func<HttpRequest, IReadOnlyList<string>, IReadOnlyDictionary<string, string>, string?> Fault { get; init; } = (_, _, _) => null;
}

/// <summary>The variables that an address takes.</summary>
/// <param name="Names">Their names.</param>
internal sealed record FaceVariables(IReadOnlyList<string> Names);
