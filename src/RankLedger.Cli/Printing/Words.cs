using System.Globalization;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Wording;

namespace RankLedger.Cli.Printing;

/// <summary>Turns of phrase that several pages share.</summary>
internal static class Words
{
    /// <summary>The point that an answer was computed at.</summary>
    public static string Of(Basis basis) =>
        (
            basis.AskedOn is { } on ? $"as published so far, on {on:yyyy-MM-dd}"
            : basis.AsPublished is { } day ? $"as published {day:yyyy-MM-dd}"
            : BasisWords.Everything
        ) + (basis.RecordedAt is { } at ? $" · recorded up to @{basis.Position}, {Of(at)}" : " · nothing recorded");

    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>b (break in the series) and p (provisional).</summary>
    public static string Flags(string flags) =>
        Phrases.List(
            Domain
                .Figures.Flags.Marks(flags)
                .Select(mark => Domain.Figures.Flags.Meaning(mark) is { } meaning ? $"{mark} ({meaning})" : mark)
        );

    /// <summary>What is printed below a list that is cut.</summary>
    public static string More(string next) => $"There is more: ask again with --after {next}.";

    /// <summary>1 figure, 2 figures; 2 entries where that is said.</summary>
    public static string Count(long number, string thing, string? several = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? thing : several ?? $"{thing}s")}");

    /// <summary>The name to print for an entity's id.</summary>
    public static string NameOf(this RankingDefinition ranking, string entity) =>
        ranking.Entities.FirstOrDefault(each => each.Id == entity)?.Name ?? entity;

    /// <summary>The unit of a flow.</summary>
    public static string UnitOf(this RankingDefinition ranking, string flow) =>
        ranking.Flows.FirstOrDefault(each => each.Id == flow)?.Unit ?? "";

    /// <summary>Bytes as people read them.</summary>
    public static string Bytes(long size) =>
        size switch
        {
            >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{size / (double)(1L << 30):0.0} GiB"),
            >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{size / (double)(1L << 20):0.0} MiB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{size / 1024.0:0} KiB"),
        };
}
