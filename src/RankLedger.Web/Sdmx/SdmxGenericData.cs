using System.Xml;
using RankLedger.Domain.Time;
using RankLedger.Web.Faces;

namespace RankLedger.Web.Sdmx;

/// <summary>Data as a GenericData message: a dataset of what stands, or one for each vintage.</summary>
internal static class SdmxGenericData
{
    public static byte[] Of(Basis basis, SdmxDataQuestion asked, IReadOnlyList<SdmxDataset> datasets)
    {
        // It names a structure within the message, so it may not begin with a digit.
        var structure = char.IsAsciiDigit(asked.Ranking[0]) ? $"_{asked.Ranking}" : asked.Ranking;
        return SdmxXml.Of("GenericData", xml =>
        {
            xml.Header(basis, () => WriteStructure(xml, structure, asked.Ranking));
            foreach (var dataset in datasets)
                xml.Element(SdmxXml.Message, "DataSet", () => Write(xml, structure, asked, dataset));
        });
    }

    private static void WriteStructure(XmlWriter xml, string structure, string ranking) => xml.Element(SdmxXml.Message, "Structure", () =>
        {
            xml.Attributes(("structureID", structure), ("dimensionAtObservation", "TIME_PERIOD"));
            xml.Element(SdmxXml.Common, "Structure", () =>
                xml.Ref(("agencyID", SeriesCode.Agency), ("id", ranking), ("version", SdmxXml.Version))
            );
        });

    private static void Write(XmlWriter xml, string structure, SdmxDataQuestion asked, SdmxDataset dataset)
    {
        xml.Attributes(
            ("action", dataset.IsDeleted ? "Delete" : "Replace"),
            ("structureRef", structure),
            ("validFromDate", dataset.ValidFrom is { } day ? $"{day:yyyy-MM-dd}T00:00:00" : null)
        );
        foreach (var series in dataset.Observations.GroupBy(each => each.Series))
        {
            xml.Element(SdmxXml.Generic, "Series", () =>
            {
                Values(xml, "SeriesKey", SeriesCode.Dimensions.Zip(series.Key.Parts, (name, text) => (name, (string?)text)));
                if (asked.WithAttributes && series.First().Unit is { Length: > 0 } unit)
                    Values(xml, "Attributes", [("UNIT_MEASURE", unit)]);
                if (!asked.WithObservations)
                    return;
                foreach (var each in series)
                    xml.Element(SdmxXml.Generic, "Obs", () => Write(xml, asked, each, dataset.IsDeleted));
            });
        }
    }

    private static void Write(XmlWriter xml, SdmxDataQuestion asked, SdmxObservation each, bool isDeleted)
    {
        Value(xml, "ObsDimension", each.Time);
        if (isDeleted)
            return;
        if (each.Stood.Value is { } value)
            Value(xml, "ObsValue", PlainText.Of(value));
        if (asked.WithAttributes)
            Values(xml, "Attributes", SdmxAttributes.Of(each));
    }

    private static void Value(XmlWriter xml, string name, string value) =>
        xml.Element(SdmxXml.Generic, name, () => xml.WriteAttributeString("value", value));

    private static void Values(XmlWriter xml, string name, IEnumerable<(string Id, string? Text)> values) =>
        xml.Element(SdmxXml.Generic, name, () =>
        {
            foreach (var (id, text) in values.Where(each => each.Text is not null))
                xml.Element(SdmxXml.Generic, "Value", () => xml.Attributes(("id", id), ("value", text)));
        });
}
