using RankLedger.Domain.Time;

namespace RankLedger.Domain.Sentences;

/// <summary>Names the day of an answer in words: the one that was asked for, for ever; where none was, what is public so far.</summary>
public static class BasisWords
{
    /// <summary>The published axis without an end.</summary>
    public const string Everything = "everything published";

    /// <summary>How a sentence begins: <c>By 22 January 2026</c>, <c>As published so far,</c> or <c>Of everything published,</c>.</summary>
    public static string Beginning(Basis basis) =>
        basis switch
        {
            { AskedOn: not null } => "As published so far,",
            { AsPublished: { } day } => $"By {Numerals.Day(day)}",
            _ => "Of everything published,",
        };

    /// <summary>What stands beside a sentence: <c>as published by 22 January 2026</c>, or <c>as published so far, on 30 November
    /// 2026</c>.</summary>
    public static string Of(Basis basis) =>
        basis switch
        {
            { AskedOn: { } on } => $"as published so far, on {Numerals.Day(on)}",
            { AsPublished: { } day } => $"as published by {Numerals.Day(day)}",
            _ => Everything,
        };

    /// <summary>Where nothing was published at all.</summary>
    public static Sentence Nothing(Basis basis) =>
        basis is { AskedOn: null, AsPublished: not null }
            ? new(Beginning(basis), "nothing was published.")
            : new("", $"Nothing has been published{(basis.AskedOn is null ? "" : " so far")}.");

    /// <summary>Behind what nobody is known to have said by a day: in which state of the ledger it is looked for.</summary>
    public static string Sought(Basis basis) => basis.AskedOn is null ? $", as far as recorded by @{basis.Position}" : "";

    /// <summary>A sentence without that, of what shows the newest state of the ledger: nobody asked for another.</summary>
    public static string Unsought(string said, Basis basis) =>
        basis.AskedOn is null ? said.Replace(Sought(basis), "", StringComparison.Ordinal) : said;
}
