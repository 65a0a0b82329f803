using System.Net;
using System.Xml.Linq;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;
using RankLedger.Web.Tests.Fred;

namespace RankLedger.Web.Tests.Faces;

public sealed class Structures_are_served_as_SDMX_does(TestServer server)
{
    private static readonly XNamespace Message = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message";
    private static readonly XNamespace Structure = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure";
    private static readonly XNamespace Common = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common";

    private static readonly (string Asked, HttpStatusCode Status, string Code)[] Refused =
    [
        ("data/none/all", HttpStatusCode.NotFound, "100"),
        ("data/IMF,fred-check,1.0/all", HttpStatusCode.NotFound, "100"),
        ("data/RL,fred-check,2.0/all", HttpStatusCode.NotFound, "100"),
        ("data/fred-check/all/IMF", HttpStatusCode.NotFound, "100"),
        ("data/fred-check/A.P.total.gamma", HttpStatusCode.NotFound, "100"),
        ("data/fred-check/D...", HttpStatusCode.NotFound, "100"),
        ("data/fred-check/A.P", HttpStatusCode.BadRequest, "140"),
        ("data/fred-check/all?startPeriod=nonsense", HttpStatusCode.BadRequest, "140"),
        ("data/fred-check/all?startPeriod=2024&endPeriod=2023", HttpStatusCode.BadRequest, "140"),
        ("data/fred-check/all?asOf=yesterday", HttpStatusCode.BadRequest, "140"),
        ("data/fred-check/all?updatedAfter=2025-03-02&asOf=2025-03-01", HttpStatusCode.BadRequest, "140"),
        ("data/fred-check/all?includeHistory=yes", HttpStatusCode.BadRequest, "140"),
        ("data/fred-check/all?nonsense=1", HttpStatusCode.BadRequest, "140"),
        ("data/fred-check/all?lastNObservations=1", HttpStatusCode.NotImplemented, "501"),
        ("data/dataflow/RL/fred-check/1.0/*?c[FREQ]=A", HttpStatusCode.NotImplemented, "501"),
        ("data/dataflow/RL/fred-check/1.0/*?c[TIME_PERIOD]=ne:2024", HttpStatusCode.NotImplemented, "501"),
        ("@13/data/fred-check/all", HttpStatusCode.NotFound, "100"),
        ("dataflow/RL/none", HttpStatusCode.NotFound, "100"),
        ("codelist/RL/CL_NONE", HttpStatusCode.NotFound, "100"),
        ("dataflow/RL/fred-check/2.0", HttpStatusCode.NotFound, "100"),
        ("dataflow/RL/fred-check?references=parents", HttpStatusCode.NotImplemented, "501"),
        ("dataflow/RL/fred-check?detail=allstubs", HttpStatusCode.NotImplemented, "501"),
        ("availableconstraint/fred-check", HttpStatusCode.NotImplemented, "501"),
    ];

    [Fact]
    public async Task In_the_order_of_their_schema()
    {
        await using var fred = await FredHost.OpenAsync(server);
        var whole = await StructuresAsync(fred.Host, "/sdmx/dataflow/RL/fred-check");
        whole.Elements().Select(each => each.Name.LocalName).ShouldBe(["Dataflows", "Codelists", "Concepts", "DataStructures"]);
        Ids(whole, "Dataflow").ShouldBe(["fred-check"]);
        Ids(whole, "Codelist").ShouldBe(["CL_FREQ", "CL_CUMULATION", "CL_FLOW_fred-check", "CL_ENTITY_fred-check"]);
        Ids(whole.Descendants(Structure + "DimensionList").Single(), "Dimension").ShouldBe(["FREQ", "CUMULATION", "FLOW", "ENTITY"]);
        Ids(whole, "TimeDimension").ShouldBe(["TIME_PERIOD"]);
        Ids(whole, "PrimaryMeasure").ShouldContain("OBS_VALUE");
        Ids(whole, "Attribute").ShouldBe(["UNIT_MEASURE", "OBS_STATUS", "LOW", "HIGH", "PUBLICATION"]);
        // Every list and concept that the data structure refers to is told.
        var lists = whole.Descendants("Ref").Where(each => each.Attribute("class")?.Value == "Codelist").Select(Id);
        lists.ShouldBe(Ids(whole, "Codelist"));
        whole
            .Descendants("Ref")
            .Where(each => each.Attribute("class")?.Value == "Concept")
            .Select(Id)
            .ShouldBe(Ids(whole, "Concept"), true);

        (await StructuresAsync(fred.Host, "/sdmx/dataflow/RL/fred-check/latest?references=all")).ToString().ShouldBe(whole.ToString());
        (await StructuresAsync(fred.Host, "/sdmx/structure/dataflow/RL/fred-check/~?references=descendants"))
            .ToString()
            .ShouldBe(whole.ToString());
        (await StructuresAsync(fred.Host, "/sdmx/dataflow")).Elements().Select(each => each.Name.LocalName).ShouldBe(["Dataflows"]);
        (await StructuresAsync(fred.Host, "/sdmx/datastructure/RL/fred-check?references=none"))
            .Elements()
            .Select(each => each.Name.LocalName)
            .ShouldBe(["DataStructures"]);
        Ids(await StructuresAsync(fred.Host, "/sdmx/codelist/all/CL_ENTITY_fred-check/1.0"), "Code").ShouldBe(["alpha", "beta"]);
        Ids(await StructuresAsync(fred.Host, "/sdmx/conceptscheme/RL/all"), "ConceptScheme").ShouldBe(["CS_RANKLEDGER"]);
        foreach (var (asked, status, code) in Refused)
        {
            var error = XDocument.Parse((await fred.Host.Client.AskAsync($"/sdmx/{asked}")).ShouldBe(status).Body).Root!;
            error.Name.ShouldBe(Message + "Error");
            error.Element(Message + "ErrorMessage")!.Attribute("code")!.Value.ShouldBe(code, asked);
            error.Value.Trim().ShouldNotBeEmpty(asked);
        }

        foreach (var accepted in (string[])["application/vnd.sdmx.data+json;version=2.0.0", "text/html"])
            (await fred.Host.Client.AskAsync("/sdmx/data/fred-check", ("Accept", accepted))).ShouldBe(HttpStatusCode.NotAcceptable);
        // A line has no place for the day of a vintage.
        (
            await fred.Host.Client.AskAsync(
                "/sdmx/data/fred-check?includeHistory=true",
                ("Accept", "application/vnd.sdmx.data+csv;version=2.0.0")
            )
        ).ShouldBe(HttpStatusCode.NotImplemented);
        (await fred.Host.Client.AskAsync("/docs/sdmx.md")).ShouldBe(HttpStatusCode.OK).Body.ShouldStartWith("# The face of SDMX");
    }

    [Fact]
    public async Task With_codes_for_ids_of_any_characters()
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.Ledger.SendAsync(
            new DefineRanking(
                Desk.Towns with
                {
                    Entities = [new("land", "Land"), new("-Béta & Co.", "Beta") { LocalName = "贝塔", Parent = "land" }],
                },
                "tester"
            )
        );
        (
            await desk.PostAsync(
                "/v1/rankings/towns/publications",
                """
                {"publication":"p","publisher":"press","kind":"press","title":"Title","publishedOn":"2025-01-01",
                 "figures":[{"flow":"total","period":"2024","entity":"-Béta & Co.","value":1}]}
                """
            )
        ).ShouldBe(HttpStatusCode.Created);
        const string beta = "-B$C3$A9ta$20$26$20Co$2E";
        var code = (await StructuresAsync(desk.Host, "/sdmx/codelist/RL/CL_ENTITY_towns")).Descendants(Structure + "Code").Last();
        Id(code).ShouldBe(beta);
        code.Elements(Common + "Name").Select(name => $"{name.FirstAttribute!.Value} {name.Value}").ShouldBe(["en Beta", "zh 贝塔"]);
        Id(code.Element(Structure + "Parent")!.Element("Ref")!).ShouldBe("land");
        (await desk.Host.Client.AskAsync($"/sdmx/data/towns/A.P.total.{beta}")).ShouldBe(HttpStatusCode.OK).Body.ShouldContain(beta);
        // A code is what the list of codes says, though a spreadsheet might take it for a formula.
        (await desk.Host.Client.AskAsync("/sdmx/data/towns", ("Accept", "application/vnd.sdmx.data+csv;version=2.0.0")))
            .ShouldBe(HttpStatusCode.OK)
            .Body.ShouldContain($",total,{beta},2024,1,A,");
        (await desk.Host.Client.AskAsync($"/v22/series?series_ids=RL/towns/A.P.total.{beta}")).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<XElement> StructuresAsync(RunningHost host, string path)
    {
        var reply = (await host.Client.AskAsync(path)).ShouldBe(HttpStatusCode.OK);
        reply.Header("Content-Type").ShouldBe("application/vnd.sdmx.structure+xml; version=2.1");
        return XDocument.Parse(reply.Body).Root!.Element(Message + "Structures")!;
    }

    private static IEnumerable<string> Ids(XElement whole, string name) =>
        whole.Descendants(Structure + name).Where(each => each.Attribute("id") is not null).Select(Id);

    private static string Id(XElement each) => each.Attribute("id")!.Value;
}
