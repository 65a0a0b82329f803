using RankLedger.Domain.Rankings;

namespace RankLedger.Wording;

/// <summary>Turns of phrase of the sentences that answers carry.</summary>
public static class Phrases
{
    /// <summary>The published axis without an end.</summary>
    public const string EverythingPublished = "everything published";

    /// <summary>Whether a milestone is believed after what is looked at ahead.</summary>
    public static string Then(bool isBelieved) => isBelieved ? "a milestone then" : "no milestone any more";

    /// <summary>total (CNY), or its id alone where a flow has no unit.</summary>
    public static string Flow(FlowDefinition flow) => flow.Unit.Length == 0 ? flow.Id : $"{flow.Id} ({flow.Unit})";

    /// <summary>Why two parts of a question or command cannot both be given.</summary>
    public static string Contradict(string one, string other) => $"{one} and {other} contradict each other; give one of them";

    /// <summary>On what grounds something was amended, behind the reason; nothing where none are named.</summary>
    public static string OnGrounds(string? evidence) => evidence is null ? "" : $" (evidence: {evidence})";

    /// <summary>1st, 2nd, 3rd, 4th, 11th.</summary>
    public static string Ordinal(int number) =>
        number
        + (
            (number % 100) is >= 11 and <= 13
                ? "th"
                : (number % 10) switch
                {
                    1 => "st",
                    2 => "nd",
                    3 => "rd",
                    _ => "th",
                }
        );

    /// <summary>Shenzhen, Shanghai and Suzhou.</summary>
    public static string List(IEnumerable<string> parts) => Joined(parts, "and");

    /// <summary>json, csv or xlsx.</summary>
    public static string Either(IEnumerable<string> parts) => Joined(parts, "or");

    private static string Joined(IEnumerable<string> parts, string word) =>
        parts.ToList() switch
        {
            [] => "nobody",
            [var one] => one,
            [.. var before, var last] => $"{string.Join(", ", before)} {word} {last}",
        };
}
