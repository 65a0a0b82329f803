using RankLedger.Web.Http.Answers;

namespace RankLedger.Web.Http.Questions;

/// <summary>What was understood of a question before the ledger answers it. Where all its points are pinned, none of it ever
/// changes.</summary>
/// <param name="Values">The values of the parameters given.</param>
/// <param name="Format">The format wanted.</param>
/// <param name="Pins">The points, found in the ledger.</param>
/// <param name="CachePolicy">For how long the answer holds, and where it is found for ever.</param>
/// <param name="Era">The history of the ledger that the points were found in.</param>
internal sealed record BoundQuestion(
    IReadOnlyDictionary<Parameter, object?> Values,
    Format Format,
    IReadOnlyList<Pin> Pins,
    CachePolicy CachePolicy,
    int Era
)
{
    /// <summary>About how much memory it takes, its address apart.</summary>
    public const int Bytes = 2000;

    /// <summary>Whether the question names all its positions.</summary>
    public bool IsPinned => Pins.All(pin => pin.IsLasting);
}

/// <summary>All that a request says of its question, as it came: whatever is understood is made of it, of the ledger and of the host
/// alone.</summary>
internal readonly record struct Address(string PathBase, string Path, string Query, string Accept)
{
    private const int Copies = 4; // itself, its values, its location and the link to it

    /// <summary>About how much memory it takes, and what is made of it.</summary>
    public int Bytes => (PathBase.Length + Path.Length + Query.Length + Accept.Length) * Copies * sizeof(char);

    public static Address Of(HttpRequest request) =>
        new(request.PathBase.Value ?? "", request.Path.Value ?? "", request.QueryString.Value ?? "", request.Headers.Accept.ToString());
}
