using System.Text;
using RankLedger.Web.Faces;

namespace RankLedger.Web.Fred;

/// <summary>The id of a series is its address: RANKING.FLOW.ENTITY.FORM, such as
/// <c>CHINA-FOREIGN-TRADE-CITIES.TOTAL.JINHUA.A</c>.</summary>
/// <remarks>Clients put ids into addresses as they are and in upper case, so an id survives both: what is no letter, digit or hyphen of
/// ASCII is <c>~XX</c> for each byte of its UTF-8.</remarks>
internal sealed record SeriesId(string Ranking, string Flow, string Entity, string Form)
{
    /// <summary>The id of a series.</summary>
    public static SeriesId Of(string ranking, string flow, string entity, SeriesForm form) =>
        new(Part(ranking), Part(flow), Part(entity), form.Suffix);

    /// <summary>Takes an id apart, in whatever case; null where it has not four parts.</summary>
    public static SeriesId? Read(string text) =>
        text.ToUpperInvariant().Split('.') is [var ranking, var flow, var entity, var form] ? new(ranking, flow, entity, form) : null;

    /// <summary>An id of the ledger as a part of a series' id.</summary>
    public static string Part(string id)
    {
        var part = new StringBuilder(id.Length);
        foreach (var each in Encoding.UTF8.GetBytes(id.ToUpperInvariant()))
        {
            if (char.IsAsciiLetterUpper((char)each) || char.IsAsciiDigit((char)each) || each == '-')
                part.Append((char)each);
            else
                part.Append('~').Append(each.ToString("X2"));
        }

        return part.ToString();
    }

    public override string ToString() => $"{Ranking}.{Flow}.{Entity}.{Form}";
}
