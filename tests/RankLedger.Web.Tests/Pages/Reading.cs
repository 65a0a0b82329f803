using System.Net;
using System.Text.RegularExpressions;

namespace RankLedger.Web.Tests.Pages;

/// <summary>Reads pages as people do.</summary>
internal static class Reading
{
    /// <summary>The text of a page or a part of it, without what marks it up.</summary>
    public static string Plain(string html) => Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", "")), @"\s+", " ").Trim();
}
