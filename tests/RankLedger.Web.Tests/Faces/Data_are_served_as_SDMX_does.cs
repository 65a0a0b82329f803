using System.Net;
using System.Xml.Linq;
using RankLedger.Publications;
using RankLedger.Tests;
using RankLedger.Web.Tests.Fred;

namespace RankLedger.Web.Tests.Faces;

/// <summary>Every expectation is worked out by hand from Fred/Fixture/*.csv.</summary>
public sealed class Data_are_served_as_SDMX_does(TestServer server)
{
    private const string Csv = "application/vnd.sdmx.data+csv;version=2.0.0";
    private const string Version2 = "/sdmx/data/dataflow/RL/fred-check/1.0";
    private static readonly XNamespace Message = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message";
    private static readonly XNamespace Generic = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic";

    [Fact]
    public async Task In_XML_with_every_vintage_where_it_is_wanted()
    {
        await using var fred = await FredHost.OpenAsync(server);
        (await DataAsync(fred, "/sdmx/data/fred-check/A..total.alpha+beta")).ShouldBe([
            "Replace: A.P.total.alpha 2023=890000000000 2024=995000000000; A.P.total.beta 2023=800000000000 2024=815000000000.5",
        ]);
        (await DataAsync(fred, "/sdmx/data/RL,fred-check,1.0/A.P.total.alpha/RL?includeHistory=True")).ShouldBe([
            "Replace 2024-01-20T00:00:00: A.P.total.alpha 2023=900000000000",
            "Replace 2025-01-21T00:00:00: A.P.total.alpha 2024=1020000000000",
            "Replace 2025-06-30T00:00:00: A.P.total.alpha 2023=890000000000 2024=995000000000",
        ]);
        // A half year that was withdrawn, a month that was dropped.
        (await DataAsync(fred, "/sdmx/data/fred-check/S+M.P..?includeHistory=true")).ShouldBe([
            "Replace 2024-05-09T00:00:00: M.P.total.alpha 2024-04=80000000000",
            "Replace 2024-08-01T00:00:00: S.P.total.alpha 2024-S1=505000000000",
            "Delete 2024-09-01T00:00:00: S.P.total.alpha 2024-S1=",
            "Replace 2024-09-15T00:00:00: M.P.total.alpha 2024-04=",
        ]);
        // What came after the day that was asked for last, and what went.
        (await DataAsync(fred, "/sdmx/data/fred-check/S+M...?asOf=2024-08-31")).ShouldBe([
            "Replace: M.C01.total.alpha 2024-04=330000000000; M.P.total.alpha 2024-04=80000000000; S.P.total.alpha 2024-S1=505000000000",
        ]);
        (await DataAsync(fred, "/sdmx/data/fred-check/S+M...?updatedAfter=2024-08-31T23:59:59Z&asOf=2024-09-30")).ShouldBe([
            "Replace: M.P.total.alpha 2024-04=",
            "Delete: S.P.total.alpha 2024-S1=",
        ]);
        (await DataAsync(fred, "/sdmx/data/fred-check/all/all/?startPeriod=2023&endPeriod=2023")).ShouldBe([
            "Replace: A.P.total.alpha 2023=890000000000; A.P.total.beta 2023=800000000000",
        ]);
        (await DataAsync(fred, $"{Version2}/*.*.*.alpha?c[TIME_PERIOD]=ge:2024-Q1+le:2024-S1")).ShouldBe([
            "Replace: M.C01.total.alpha 2024-04=330000000000; M.P.total.alpha 2024-04=; Q.P.total.alpha 2024-Q1=251500000000",
        ]);
        (await DataAsync(fred, "/sdmx/data/fred-check/Q...?detail=serieskeysonly")).ShouldBe(["Replace: Q.P.total.alpha"]);

        var alpha = (await MessageAsync(fred, "/sdmx/data/fred-check/A.P.total.alpha?endPeriod=2023"))
            .Descendants(Generic + "Series")
            .Single();
        alpha.Elements().Select(each => each.Name.LocalName).ShouldBe(["SeriesKey", "Attributes", "Obs"]);
        Pairs(alpha.Element(Generic + "Attributes")!).ShouldBe("UNIT_MEASURE=CNY");
        var observation = alpha.Element(Generic + "Obs")!;
        observation.Elements().Select(each => each.Name.LocalName).ShouldBe(["ObsDimension", "ObsValue", "Attributes"]);
        Pairs(observation.Element(Generic + "Attributes")!).ShouldBe("OBS_STATUS=A LOW=890000000000 HIGH=890000000000 PUBLICATION=a2r");
        var dropped = (await MessageAsync(fred, "/sdmx/data/fred-check/M.P..")).Descendants(Generic + "Obs").Single();
        Pairs(dropped.Element(Generic + "Attributes")!).ShouldBe("OBS_STATUS=M PUBLICATION=d1");
    }

    [Fact]
    public async Task In_CSV()
    {
        await using var fred = await FredHost.OpenAsync(server);
        async Task<string> LinesAsync(string path)
        {
            var reply = (await fred.Host.Client.AskAsync(path, ("Accept", Csv))).ShouldBe(HttpStatusCode.OK);
            // The client puts a blank behind the semicolon.
            reply.Header("Content-Type").ShouldBe("application/vnd.sdmx.data+csv; version=2.0.0");
            return reply.Body.Replace("\r\n", "\n", StringComparison.Ordinal);
        }

        (await LinesAsync($"{Version2}/A.*.*.alpha,beta?c[TIME_PERIOD]=2024&asOf=2025-03-01")).ShouldBe(
            """
            STRUCTURE,STRUCTURE_ID,ACTION,FREQ,CUMULATION,FLOW,ENTITY,TIME_PERIOD,OBS_VALUE,OBS_STATUS,LOW,HIGH,PUBLICATION,UNIT_MEASURE
            dataflow,RL:fred-check(1.0),R,A,P,total,alpha,2024,1020000000000,A,1020000000000,1020000000000,a2,CNY
            dataflow,RL:fred-check(1.0),R,A,P,total,beta,2024,815000000000.5,A,815000000000.5,815000000000.5,a2,CNY

            """
        );
        (await LinesAsync("/sdmx/data/fred-check/S+M.P..?detail=dataonly&updatedAfter=2024-08-31")).ShouldBe(
            """
            STRUCTURE,STRUCTURE_ID,ACTION,FREQ,CUMULATION,FLOW,ENTITY,TIME_PERIOD,OBS_VALUE
            dataflow,RL:fred-check(1.0),R,M,P,total,alpha,2024-04,
            dataflow,RL:fred-check(1.0),D,S,P,total,alpha,2024-S1,

            """
        );
    }

    [Fact]
    public async Task And_a_pinned_message_never_changes()
    {
        await using var fred = await FredHost.OpenAsync(server);
        string[] asked = ["/sdmx/@9/data/fred-check/all?includeHistory=true", "/sdmx/@9/dataflow/RL/fred-check"];
        async Task<List<string>> AnswersAsync()
        {
            var answers = new List<string>();
            foreach (var path in asked)
            {
                var reply = (await fred.Host.Client.AskAsync(path)).ShouldBe(HttpStatusCode.OK);
                reply.Header("Cache-Control").ShouldContain("immutable");
                answers.Add(reply.Body);
            }

            return answers;
        }

        var before = await AnswersAsync();
        before[0].ShouldNotContain("995000000000", customMessage: "at @9 the revision of 2025-06-30 is not recorded yet");
        var now = (await fred.Host.Client.AskAsync("/sdmx/data/fred-check")).ShouldBe(HttpStatusCode.OK);
        now.Header("Content-Location").ShouldStartWith("/sdmx/@12/data/fred-check?asOf=");
        await fred.Host.Ledger.SendAsync(new VoidPublication("fred-check", "a1", new("tester", "never existed", "its site")));
        (await AnswersAsync()).ShouldBe(before);
        (await fred.Host.Client.AskAsync(now.Header("Content-Location"))).Body.ShouldBe(now.Body);
    }

    private static async Task<XElement> MessageAsync(FredHost fred, string path)
    {
        var reply = (await fred.Host.Client.AskAsync(path, ("Accept", "application/xml"))).ShouldBe(HttpStatusCode.OK);
        reply.Header("Content-Type").ShouldBe("application/vnd.sdmx.genericdata+xml; version=2.1");
        var root = XDocument.Parse(reply.Body).Root!;
        root.Name.ShouldBe(Message + "GenericData");
        return root;
    }

    // Each dataset as its action, the day of its vintage, and its series with their observations.
    private static async Task<IEnumerable<string>> DataAsync(FredHost fred, string path) =>
        (await MessageAsync(fred, path))
            .Elements(Message + "DataSet")
            .Select(set => $"{set.Attribute("action")!.Value} {set.Attribute("validFromDate")?.Value}".TrimEnd() + ": " + Told(set));

    private static string Told(XElement dataset) =>
        string.Join(
            "; ",
            dataset
                .Elements(Generic + "Series")
                .Select(series =>
                    string.Join(
                        ' ',
                        series
                            .Elements(Generic + "Obs")
                            .Select(each => $"{Value(each, "ObsDimension")}={Value(each, "ObsValue")}")
                            .Prepend(
                                string.Join(
                                    '.',
                                    series.Element(Generic + "SeriesKey")!.Elements().Select(key => key.Attribute("value")!.Value)
                                )
                            )
                    )
                )
        );

    private static string? Value(XElement observation, string name) => observation.Element(Generic + name)?.Attribute("value")!.Value;

    private static string Pairs(XElement values) =>
        string.Join(' ', values.Elements().Select(each => $"{each.Attribute("id")!.Value}={each.Attribute("value")!.Value}"));
}
