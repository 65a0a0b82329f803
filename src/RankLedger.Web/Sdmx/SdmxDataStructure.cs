using System.Globalization;
using System.Xml;
using RankLedger.Domain.Rankings;
using RankLedger.Web.Faces;

namespace RankLedger.Web.Sdmx;

/// <summary>What a ranking's data consist of: dimensions, attributes, and the one measure.</summary>
internal static class SdmxDataStructure
{
    public static void Write(XmlWriter xml, RankingDefinition ranking) =>
        SdmxStructureMessage.Maintained(xml, "DataStructure", ranking.Id, ranking.Title, () =>
            xml.Element(SdmxXml.Structure, "DataStructureComponents", () =>
            {
                List(xml, "DimensionList", "DimensionDescriptor", () => WriteDimensions(xml, ranking.Id));
                List(xml, "AttributeList", "AttributeDescriptor", () => WriteAttributes(xml));
                List(xml, "MeasureList", "MeasureDescriptor", () => Component(xml, "PrimaryMeasure", "OBS_VALUE", null, () => { }));
            })
        );

    private static void WriteDimensions(XmlWriter xml, string ranking)
    {
        string[] lists = [SdmxIds.Frequencies, SdmxIds.Cumulations, SdmxIds.Flows(ranking), SdmxIds.Entities(ranking)];
        foreach (var (at, (dimension, list)) in SeriesCode.Dimensions.Zip(lists).Index())
        {
            Component(xml, "Dimension", dimension, at + 1, () =>
                Local(xml, () =>
                    xml.Element(SdmxXml.Structure, "Enumeration", () => SdmxStructureMessage.Refer(xml, list, "codelist", "Codelist"))
                )
            );
        }

        Component(xml, "TimeDimension", "TIME_PERIOD", SeriesCode.Dimensions.Count + 1, () =>
            Local(xml, () => xml.Element(SdmxXml.Structure, "TextFormat", () => xml.Attributes(("textType", "ObservationalTimePeriod"))))
        );
    }

    private static void WriteAttributes(XmlWriter xml)
    {
        Attribute(xml, "UNIT_MEASURE", SeriesCode.Dimensions.Select(dimension => ("Dimension", dimension)));
        foreach (var name in SdmxAttributes.Names)
            Attribute(xml, name, [("PrimaryMeasure", "OBS_VALUE")]);
    }

    private static void Attribute(XmlWriter xml, string id, IEnumerable<(string Kind, string Id)> related) =>
        Component(xml, "Attribute", id, null, () => xml.Element(SdmxXml.Structure, "AttributeRelationship", () =>
            {
                foreach (var (kind, of) in related)
                    xml.Element(SdmxXml.Structure, kind, () => xml.Ref(("id", of)));
            }));

    private static void Component(XmlWriter xml, string element, string id, int? position, Action inside) =>
        xml.Element(SdmxXml.Structure, element, () =>
        {
            xml.Attributes(
                ("id", id),
                ("position", position?.ToString(CultureInfo.InvariantCulture)),
                ("assignmentStatus", element == "Attribute" ? "Conditional" : null)
            );
            xml.Element(SdmxXml.Structure, "ConceptIdentity", () =>
                xml.Ref(
                    ("id", id),
                    ("maintainableParentID", SdmxIds.Concepts),
                    ("maintainableParentVersion", SdmxXml.Version),
                    ("agencyID", SeriesCode.Agency),
                    ("package", "conceptscheme"),
                    ("class", "Concept")
                )
            );
            inside();
        });

    private static void List(XmlWriter xml, string element, string id, Action inside) => xml.Element(SdmxXml.Structure, element, () =>
        {
            xml.WriteAttributeString("id", id);
            inside();
        });

    private static void Local(XmlWriter xml, Action inside) => xml.Element(SdmxXml.Structure, "LocalRepresentation", inside);
}
