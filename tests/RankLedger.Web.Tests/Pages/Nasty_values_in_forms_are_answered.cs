using System.Net;
using System.Text.RegularExpressions;
using RankLedger.Access;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;
using RankLedger.Web.Tests.OpenApi;

namespace RankLedger.Web.Tests.Pages;

/// <summary>Fills every field of every form with what nobody should, one at a time: a page comes back, or what was filled in is
/// recorded.</summary>
public sealed class Nasty_values_in_forms_are_answered(TestServer server)
{
    private static readonly string[] Amending = ["correct", "position", "field", "redate", "withdraw", "reinstate", "void", "reverse"];
    private static readonly string[] OfTheForm = ["token", "do", "request", "seen"];
    private static readonly string[] Values = [.. NastyValues.InAddresses.Select(Uri.UnescapeDataString), "\0", "a\nb", new('9', 40)];

    private static readonly Dictionary<string, string> Usual = new(StringComparer.Ordinal)
    {
        ["publisher"] = "Bureau",
        ["kind"] = "release",
        ["title"] = "Towns in 2024",
        ["publishedOn"] = "2025-02-01",
        ["publication"] = "bureau",
        ["period"] = "2024",
        ["flow"] = "total",
        ["unit"] = "CNY",
        ["lines"] = "2",
        ["entity1"] = "a",
        ["text1"] = "121",
        ["entity"] = "a",
        ["text"] = "121",
        ["rank"] = "2",
        ["to"] = "2025-01-03",
        ["on"] = "2025-01-03",
        ["position"] = "2",
        ["reason"] = "typed wrongly",
        ["evidence"] = "page 3",
    };

    [Fact]
    public async Task Each_of_them()
    {
        await using var desk = await (
            await Desk.OpenAsync(server, options => options with { RequestsPerMinute = 0 })
        ).WithPublicationAsync();
        var sent = new List<(string Path, List<(string Name, string Value)> Fields)>();
        foreach (var path in Amending.Select(form => $"/towns/publications/p/{form}").Prepend("/towns/record"))
        {
            var page = (await desk.Host.Client.AskAsync(path, ("Accept", "text/html"), await CookieAsync(desk)))
                .ShouldBe(HttpStatusCode.OK)
                .Body;
            var token = Regex.Match(page, "name=\"token\" value=\"([^\"]+)\"").Groups[1].Value;
            var names = Regex
                .Matches(page, "name=\"([^\"]+)\"")
                .Select(found => found.Groups[1].Value)
                .Distinct()
                .Except(OfTheForm)
                .ToList();
            names.Count.ShouldBeGreaterThan(1, path);
            foreach (var (at, name) in names.Index())
            {
                // Each field takes a sixth of the values, so that six side by side take all today, and each of them in six days.
                foreach (var value in Values.Where((_, nth) => NastyValues.IsOfToday(nth, at, 6)))
                    sent.Add((path, Filled(names, (name, value), token, "preview")));
            }

            sent.Add((path, Filled(names, ("reason", "\u202e"), token, "append")));
            sent.Add((path, Filled(names, ("do", "nonsense"), token, "nonsense")));
            sent.Add((path, [("token", token), ("token", token)]));
        }

        foreach (var value in Values.Where((_, nth) => NastyValues.IsOfToday(nth, 0, 2)))
            sent.AddRange([
                ("/key", [("key", value), ("to", "/towns")]),
                ("/key", [("key", desk.Secret(Scope.Reader)), ("to", value)]),
                ("/key", [("key", desk.Secret(Scope.Reader)), ("to", "/" + value)]),
            ]);
        sent.Count.ShouldBeGreaterThan(400);

        var wrong = new List<string>();
        await Parallel.ForEachAsync(
            sent,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
            async (form, _) =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, form.Path)
                {
                    Content = new FormUrlEncodedContent(form.Fields.Select(each => KeyValuePair.Create(each.Name, each.Value))),
                };
                var reply = await desk.Host.Client.AskAsync(request, ("Accept", "text/html"), await CookieAsync(desk));
                var isPage =
                    reply.Header("Content-Type").StartsWith("text/html", StringComparison.Ordinal)
                    && reply.Body.EndsWith("</html>", StringComparison.Ordinal);
                if ((int)reply.Status >= 500 || !(isPage || reply.Status == HttpStatusCode.SeeOther))
                {
                    lock (wrong)
                        wrong.Add($"{form.Path} {string.Join('&', form.Fields)}: {(int)reply.Status} {reply.Body}");
                }
            }
        );
        wrong.ShouldBeEmpty();
    }

    private static List<(string Name, string Value)> Filled(
        List<string> names,
        (string Name, string Value) nasty,
        string token,
        string button
    ) =>
        [
            .. names.Where(name => name != nasty.Name && Usual.ContainsKey(name)).Select(name => (name, Usual[name])),
            .. nasty.Name == "do" ? Array.Empty<(string, string)>() : [nasty],
            ("do", button),
            ("request", "1"),
            ("token", token),
        ];

    private static async Task<(string, string)> CookieAsync(Desk desk) => ("Cookie", await SentForms.CookieAsync(desk, Scope.Admin));
}
