using RankLedger.Web.Faces;

namespace RankLedger.Web.Sdmx;

/// <summary>The series that a key means: of each dimension some codes, or all.</summary>
internal sealed class SdmxKey
{
    private readonly IReadOnlyList<HashSet<string>?> wanted;

    private SdmxKey(IReadOnlyList<HashSet<string>?> codes) => wanted = codes;

    /// <summary>Reads a key.</summary>
    /// <param name="text">The key; null or <paramref name="all"/> for every series.</param>
    /// <param name="all">What stands for every series.</param>
    /// <param name="or">What stands between alternatives.</param>
    /// <exception cref="Http.Problems.RefusedException">It has not as many parts as there are dimensions (400).</exception>
    public static SdmxKey Read(string? text, string all, char or)
    {
        var count = SeriesCode.Dimensions.Count;
        if (text is null || text == all)
            return new(new HashSet<string>?[count]);
        var parts = text.Split('.');
        return parts.Length == count
            ? new([
                .. parts.Select(part =>
                    part is "" or "*" ? null : part.Split(or).Where(code => code.Length > 0).ToHashSet(StringComparer.Ordinal)
                ),
            ])
            : throw FaceQuestion.Refusal(
                $"'{text}' is no key; expected {count} parts, {string.Join('.', SeriesCode.Dimensions)}, or {all} for every series."
            );
    }

    /// <summary>Whether it means a flow, by its code.</summary>
    public bool HasFlow(string code) => Has(2, code);

    /// <summary>Whether it means an entity, by its code.</summary>
    public bool HasEntity(string code) => Has(3, code);

    /// <summary>Whether it means a series.</summary>
    public bool Has(SeriesCode series) => series.Parts.Select((part, at) => Has(at, part)).All(has => has);

    private bool Has(int dimension, string code) => wanted[dimension]?.Contains(code) != false;
}
