using CsvHelper;

namespace RankLedger.Datasets;

/// <summary>What is wrong with the quotes of a row, and how to put it right.</summary>
internal static class CsvQuotes
{
    /// <summary>A sentence without its row.</summary>
    public static string Wrong(CsvMalformedReason reason) =>
        reason switch
        {
            CsvMalformedReason.StrayQuote =>
                "a quote stands inside a field that is not quoted; quote the whole field and double the quotes in it",
            CsvMalformedReason.TextAfterClosingQuote =>
                "text follows the quote that closes a field; double the quotes inside a quoted field",
            CsvMalformedReason.UnterminatedQuote => "a quote opens a field here and is never closed; close it",
            _ => "the row does not follow RFC 4180; correct its quotes",
        };
}
