using RankLedger.Web.Faces;

namespace RankLedger.Web.Sdmx;

/// <summary>Ids and versions of what is maintained here.</summary>
internal static class SdmxIds
{
    /// <summary>The list of concepts.</summary>
    public const string Concepts = "CS_RANKLEDGER";

    /// <summary>The list of frequencies.</summary>
    public const string Frequencies = "CL_FREQ";

    /// <summary>The list of what numbers are added up over.</summary>
    public const string Cumulations = "CL_CUMULATION";

    private const string FlowsOf = "CL_FLOW_";
    private const string EntitiesOf = "CL_ENTITY_";

    /// <summary>The list of a ranking's flows.</summary>
    public static string Flows(string ranking) => FlowsOf + ranking;

    /// <summary>The list of a ranking's entities.</summary>
    public static string Entities(string ranking) => EntitiesOf + ranking;

    /// <summary>The ranking that an id of a dataflow names, in whatever case.</summary>
    public static string Ranking(string id) => id.ToLowerInvariant();

    /// <summary>Whether a name of an agency means this ledger.</summary>
    public static bool IsAgency(string agency) => agency is SeriesCode.Agency or "all" or "*";

    /// <summary>Whether a version is the only one there is.</summary>
    public static bool IsVersion(string version) => version is SdmxXml.Version or "latest" or "all" or "*" or "+" or "~";
}
