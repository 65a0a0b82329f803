using System.Xml;
using RankLedger.Domain.Rankings;
using RankLedger.Web.Faces;

namespace RankLedger.Web.Sdmx;

/// <summary>Structures as a Structure message, in the order that its schema wants.</summary>
internal static class SdmxStructureMessage
{
    private static readonly (string Id, string Name)[] Concepts =
    [
        ("FREQ", "Frequency"),
        ("CUMULATION", "Cumulation"),
        ("FLOW", "Flow"),
        ("ENTITY", "Entity"),
        ("TIME_PERIOD", "Time period"),
        ("OBS_VALUE", "Value"),
        ("OBS_STATUS", "Status"),
        ("LOW", "Low end of what the printed digits allow"),
        ("HIGH", "High end of what the printed digits allow"),
        ("PUBLICATION", "Publication that said so"),
        ("UNIT_MEASURE", "Unit"),
    ];

    public static byte[] Of(SdmxStructures told) => SdmxXml.Of("Structure", xml =>
        {
            xml.Header(told.Basis);
            xml.Element(SdmxXml.Message, "Structures", () =>
            {
                List(xml, "Dataflows", told.Dataflows, each => WriteDataflow(xml, each));
                List(xml, "Codelists", told.Codelists, each => WriteCodelist(xml, each));
                if (told.WithConcepts)
                    xml.Element(SdmxXml.Structure, "Concepts", () => WriteConcepts(xml));
                List(xml, "DataStructures", told.DataStructures, each => SdmxDataStructure.Write(xml, each));
            });
        });

    /// <summary>Writes something that is maintained here, with its name.</summary>
    public static void Maintained(XmlWriter xml, string element, string id, string name, Action inside) =>
        xml.Element(SdmxXml.Structure, element, () =>
        {
            xml.Attributes(("id", id), ("agencyID", SeriesCode.Agency), ("version", SdmxXml.Version), ("isFinal", "false"));
            xml.Name(name);
            inside();
        });

    /// <summary>Refers to something that is maintained here.</summary>
    public static void Refer(XmlWriter xml, string id, string package, string kind) =>
        xml.Ref(("id", id), ("version", SdmxXml.Version), ("agencyID", SeriesCode.Agency), ("package", package), ("class", kind));

    private static void List<T>(XmlWriter xml, string element, IReadOnlyList<T> each, Action<T> write)
    {
        if (each.Count > 0)
            xml.Element(SdmxXml.Structure, element, () =>
            {
                foreach (var one in each)
                    write(one);
            });
    }

    private static void WriteDataflow(XmlWriter xml, RankingDefinition ranking) =>
        Maintained(xml, "Dataflow", ranking.Id, ranking.Title, () =>
            xml.Element(SdmxXml.Structure, "Structure", () => Refer(xml, ranking.Id, "datastructure", "DataStructure"))
        );

    private static void WriteCodelist(XmlWriter xml, SdmxCodelist list) => Maintained(xml, "Codelist", list.Id, list.Name, () =>
        {
            foreach (var code in list.Codes)
                xml.Element(SdmxXml.Structure, "Code", () => WriteCode(xml, code));
        });

    private static void WriteCode(XmlWriter xml, SdmxCode code)
    {
        xml.WriteAttributeString("id", code.Id);
        xml.Name(code.Name);
        if (code.LocalName is { } local)
            xml.Name(local, "zh");
        if (code.Parent is { } parent)
            xml.Element(SdmxXml.Structure, "Parent", () => xml.Ref(("id", parent)));
    }

    private static void WriteConcepts(XmlWriter xml) => Maintained(xml, "ConceptScheme", SdmxIds.Concepts, "Concepts of RankLedger", () =>
        {
            foreach (var (id, name) in Concepts)
                xml.Element(SdmxXml.Structure, "Concept", () =>
                {
                    xml.WriteAttributeString("id", id);
                    xml.Name(name);
                });
        });
}
