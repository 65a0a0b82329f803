using RankLedger.Domain.Time;

namespace RankLedger.Domain.Sentences;

/// <summary>Names publications as people do.</summary>
public static class PublicationWords
{
    /// <summary>Xinhua of 22 January 2026; of January 2026, or of 2026, where no more is known of the day.</summary>
    /// <param name="publisher">Who published it.</param>
    /// <param name="date">When.</param>
    public static string Of(string publisher, PublicationDate date) => $"{publisher} of {Numerals.Dated(date)}";

    /// <summary>What is said of a publication, in brackets: <c>(Xinhua of 22 January 2026)</c>; in square ones where its publisher's name
    /// has round ones, <c>[Suzhou Daily (Suzhou Customs) of 23 January 2018]</c>.</summary>
    public static string Bracketed(string said) => said.Contains('(', StringComparison.Ordinal) ? $"[{said}]" : $"({said})";

    /// <summary>The same of a date as the ledger writes it.</summary>
    public static string Of(string publisher, string publishedOn) => $"{publisher} of {Numerals.Dated(publishedOn)}";
}
