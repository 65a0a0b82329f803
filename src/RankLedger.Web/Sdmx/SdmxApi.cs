using RankLedger.Web.Faces;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Sdmx;

/// <summary>The addresses of SDMX's web services for data and structures, in versions 1 and 2, over the ledger as it is now and, below
/// <c>/sdmx/@K</c>, as it was at a position.</summary>
internal static class SdmxApi
{
    private const string NotNarrowed = "every observation of the key and the periods is told";
    private const string ByKey = "name codes in the key";

    private static readonly Face Face = new("/sdmx")
    {
        NotComputedStatus = StatusCodes.Status501NotImplemented,
        NotComputed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["firstNObservations"] = NotNarrowed,
            ["lastNObservations"] = NotNarrowed,
            ["offset"] = NotNarrowed,
            ["limit"] = NotNarrowed,
            ["detail"] = "structures are told in full",
            ["c[FREQ]"] = ByKey,
            ["c[CUMULATION]"] = ByKey,
            ["c[FLOW]"] = ByKey,
            ["c[ENTITY]"] = ByKey,
        },
    };

    private static readonly string[] Both = ["updatedAfter", "includeHistory", "dimensionAtObservation", SdmxDataQuestion.AsOf];
    private static readonly FaceVariables Version1 = new(["startPeriod", "endPeriod", "detail", .. Both]);
    private static readonly FaceVariables Version2 = new(["c[TIME_PERIOD]", "attributes", "measures", .. Both]);
    private static readonly FaceVariables References = new(["references"]);

    public static void MapSdmx(this IEndpointRouteBuilder root)
    {
        string[] prefixes = ["", $"/@{{{FaceQuestion.PositionInPath}}}"];
        foreach (var prefix in prefixes)
        {
            var sdmx = root.MapGroup("/sdmx" + prefix).WithMetadata(SdmxErrors.Form, Face).ExcludeFromDescription();
            sdmx.MapQuestion("/data/{flow}/{key?}/{provider?}", DataAsync).WithMetadata(Version1).ReadsMuch();
            sdmx.MapQuestion("/data/dataflow/{agency}/{flow}/{version}/{key?}", DataOfVersion2Async).WithMetadata(Version2).ReadsMuch();
            sdmx.MapQuestion("/{kind}/{agency?}/{structure?}/{version?}", StructuresAsync).WithMetadata(References);
            sdmx.MapQuestion("/structure/{kind}/{agency?}/{structure?}/{version?}", StructuresAsync).WithMetadata(References);
            sdmx.MapQuestion("/{**other}", NotServed);
        }

        root.MapGuide("sdmx.md");
    }

    private static Task<IResult> DataAsync(FaceQuestion question, CancellationToken ct) =>
        AnswerAsync(question, SdmxDataQuestion.Of(question), ct);

    private static Task<IResult> DataOfVersion2Async(FaceQuestion question, CancellationToken ct) =>
        AnswerAsync(question, SdmxDataQuestion.OfVersion2(question), ct);

    private static Task<IResult> AnswerAsync(FaceQuestion question, SdmxDataQuestion asked, CancellationToken ct)
    {
        var type = SdmxMedia.Choose(question.Request, SdmxMedia.GenericData, SdmxMedia.Csv);
        if (type == SdmxMedia.Csv)
            SdmxCsv.Check(asked);
        return question.AnswerAsync(type, [(SdmxDataQuestion.AsOf, asked.Day)], async () =>
        {
            var datasets = await SdmxDatasets.OfAsync(question, asked, ct);
            return type == SdmxMedia.Csv ? SdmxCsv.Of(asked, datasets) : SdmxGenericData.Of(question.Basis, asked, datasets);
        });
    }

    private static Task<IResult> StructuresAsync(FaceQuestion question, CancellationToken ct) =>
        question.AnswerAsync(SdmxMedia.Choose(question.Request, SdmxMedia.Structure), [], async () =>
            SdmxStructureMessage.Of(await SdmxStructures.OfAsync(question, ct))
        );

    private static IResult NotServed() => throw SdmxStructures.NotServed();
}
