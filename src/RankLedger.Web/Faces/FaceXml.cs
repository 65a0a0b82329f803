using System.Xml;

namespace RankLedger.Web.Faces;

/// <summary>Texts of the ledger as XML can hold them.</summary>
internal static class FaceXml
{
    /// <summary>A text without the characters that XML has no place for.</summary>
    public static string Legal(string text) =>
        text.All(each => XmlConvert.IsXmlChar(each))
            ? text
            : string.Concat(
                text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\ufffd" : rune.ToString())
            );
}
