using System.Text;

namespace RankLedger.Web.Faces;

/// <summary>The key of a series as SDMX and DBnomics write it, such as <c>A.P.total.jinhua</c>.</summary>
/// <remarks>What is no letter, digit, underscore or hyphen of ASCII in an id is <c>$XX</c> for each byte of its UTF-8, which every code of
/// SDMX may hold.</remarks>
internal sealed record SeriesCode(string Frequency, string Cumulation, string Flow, string Entity)
{
    /// <summary>The agency of SDMX, and the provider of DBnomics, that this ledger is.</summary>
    public const string Agency = "RL";

    /// <summary>What its parts are called, in their order.</summary>
    public static IReadOnlyList<string> Dimensions { get; } = ["FREQ", "CUMULATION", "FLOW", "ENTITY"];

    /// <summary>Its parts, in their order.</summary>
    public IReadOnlyList<string> Parts => [Frequency, Cumulation, Flow, Entity];

    public static SeriesCode Of(SeriesForm form, string flow, string entity) => new(form.Code, form.Cumulation, Part(flow), Part(entity));

    /// <summary>Takes a code apart; null where it has not four parts.</summary>
    public static SeriesCode? Read(string text) =>
        text.Split('.') is [var frequency, var cumulation, var flow, var entity] ? new(frequency, cumulation, flow, entity) : null;

    /// <summary>An id of the ledger as a code.</summary>
    public static string Part(string id)
    {
        var part = new StringBuilder(id.Length);
        foreach (var each in Encoding.UTF8.GetBytes(id))
        {
            if (char.IsAsciiLetterOrDigit((char)each) || each is (byte)'-' or (byte)'_')
                part.Append((char)each);
            else
                part.Append('$').Append(each.ToString("X2"));
        }

        return part.ToString();
    }

    public override string ToString() => string.Join('.', Parts);
}
