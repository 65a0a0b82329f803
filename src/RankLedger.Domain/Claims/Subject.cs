using System.Globalization;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Claims;

/// <summary>The parts of a claim's subject: what kind of number, of whom, when, of which flow.</summary>
/// <param name="Kind">Such as <c>share</c> or <c>gap</c>.</param>
/// <param name="Whose">Entities, or <c>top10</c>, or <c>cities&gt;=1e12</c>.</param>
/// <param name="When">One period, or two.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
internal sealed record Subject(string Kind, string Whose, string When, string Flow)
{
    /// <summary>Takes a subject apart; null where it has too few or too many parts.</summary>
    public static Subject? Of(string text, Ranking ranking) =>
        text.Split(':') switch
        {
            [var kind, var whose, var when] => new(kind, whose, when, ranking.UsualFlow.Id),
            [var kind, var whose, var when, var flow] => new(kind, whose, when, flow),
            _ => null,
        };

    /// <inheritdoc />
    public override string ToString() => $"{Kind}:{Whose}:{When}:{Flow}";

    /// <summary>The number in <c>top10</c>.</summary>
    public static int? Top(string whose) =>
        whose.StartsWith("top", StringComparison.Ordinal)
        && int.TryParse(whose.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var top)
        && top > 0
            ? top
            : null;

    /// <summary>The threshold in <c>cities&gt;=1e12</c>.</summary>
    public static decimal? Threshold(string whose) =>
        whose.Split(">=") is [_, var text] && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold)
            ? threshold
            : null;

    /// <summary>Two parts around a separator that may occur inside them too: the first cut at which both are something.</summary>
    public static (string One, string Other)? Pair(string text, string separator, Func<string, bool> isSomething)
    {
        (string, string)? first = null;
        for (
            var at = text.IndexOf(separator, StringComparison.Ordinal);
            at > 0;
            at = text.IndexOf(separator, at + 1, StringComparison.Ordinal)
        )
        {
            var pair = (text[..at], text[(at + separator.Length)..]);
            if (isSomething(pair.Item1) && isSomething(pair.Item2))
                return pair;
            first ??= pair;
        }

        return first;
    }

    /// <summary>Whether a text is a reference period.</summary>
    public static bool IsPeriod(string text) => ReferencePeriod.TryParse(text, out _, out _);
}
