using RankLedger.Domain.Standings;
using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Sentences;

/// <summary>A sentence that answers, with the words that name its date apart: they belong to the published axis.</summary>
/// <param name="When">Such as <c>By 22 January 2026</c>; empty for none.</param>
/// <param name="Parts">What was so, in parts: a number is one of its own, so that it leads to whose it is.</param>
public sealed record Sentence(string When, IReadOnlyList<SentencePart> Parts)
{
    /// <summary>A sentence of one part.</summary>
    public Sentence(string when, string says)
        : this(when, [new SentencePart(says)]) { }

    /// <summary>What was so.</summary>
    public string Says => string.Concat(Parts.Select(part => part.Text));

    /// <inheritdoc />
    public bool Equals(Sentence? other) => other is not null && When == other.When && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(When, Says);

    /// <inheritdoc />
    public override string ToString() => When.Length == 0 ? Says : $"{When} {Says}";
}

/// <summary>A part of a sentence.</summary>
/// <param name="Text">The text.</param>
/// <param name="Entity">Whose number of the table it is; null where it is none.</param>
public sealed record SentencePart(string Text, string? Entity = null);

/// <summary>Says in a sentence or two what a table tells: who leads, and on what its rows rest.</summary>
public static class TableSentence
{
    /// <summary>The sentence of a table.</summary>
    /// <param name="basis">The point: what its state of the ledger does not hold may have been published all the same.</param>
    /// <param name="period">The reference period.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="size">How many positions the ranking's table has.</param>
    /// <param name="rows">The rows, the first of them down to the table's size.</param>
    /// <param name="known">How many have a figure in the whole table.</param>
    /// <param name="expected">How many more are expected to have one: they have a position only, or had a figure a year earlier and have
    /// no row.</param>
    /// <param name="isSettled">Whether nobody who is missing can move the ranks.</param>
    /// <param name="isAscending">Whether the lowest value leads, which the sentence then says.</param>
    /// <param name="contenders">Who may be ahead of the first, by what is printed.</param>
    public static Sentence Of(
        Basis basis,
        string period,
        string unit,
        int size,
        IReadOnlyList<StandingsRow> rows,
        int known,
        int expected,
        bool isSettled,
        bool isAscending = false,
        IReadOnlyList<string>? contenders = null
    )
    {
        var when = BasisWords.Beginning(basis);
        var top = rows.Where(row => row.Rank <= size).ToList();
        if (top.Count == 0)
            return new(when, $"nothing {(basis.AskedOn is null ? "was" : "is")} known of {period}{BasisWords.Sought(basis)}.");
        var figures = top.Count(row => row.Evidence == Evidence.Figure);
        var leaders = top.Where(row => row.Rank == top[0].Rank).ToList();
        if (!isSettled)
            return new(
                when,
                [new($"{Count(known, known + expected, period)} "), .. Lead(leaders, contenders ?? [], unit, isSoFar: true, isAscending)]
            );
        var rest =
            figures == top.Count ? ""
            : figures == 0 ? " Every row rests on a published position."
            : $" {Numerals.Beginning(figures)} of the top {Numerals.Of(top.Count)} {(figures == 1 ? "rests" : "rest")} on a figure, "
                + $"{Numerals.Of(top.Count - figures)} on a published position.";
        return new(when, [.. Lead(leaders, contenders ?? [], unit, isSoFar: false, isAscending), new(rest)]);
    }

    private static string Count(int known, int expected, string period) =>
        known == 0 ? $"nobody has a figure for {period} yet."
        : expected > known
            ? $"{Numerals.Of(known)} of {Numerals.Of(expected)} expected {(known == 1 ? "has" : "have")} a figure for {period}."
        : $"{Numerals.Of(known)} {(known == 1 ? "has" : "have")} a figure for {period}.";

    private static IReadOnlyList<SentencePart> Lead(
        List<StandingsRow> leaders,
        IReadOnlyList<string> contenders,
        string unit,
        bool isSoFar,
        bool isAscending
    )
    {
        // Of a position that is vacant nobody knows who has it.
        if (leaders[0].Rank > leaders.Count)
            return
            [
                new(
                    $"who leads is not known; {Named(leaders)} in position {leaders[0].Rank} "
                        + $"{(leaders.Count == 1 ? "is" : "are")} the first known."
                ),
            ];
        if (
            contenders.Count > 0
            || leaders.Skip(1).Any(row => row.Order == RowOrder.Undecided)
            || leaders.Where(row => row.Value is not null).DistinctBy(row => ScaledUnit.Sign(row.Low, row.High)).Count() > 1
        )
            return
            [
                new(
                    $"{Either([.. leaders.Select(row => row.Name), .. contenders])} leads{(isSoFar ? " so far" : "")}"
                        + $"{(isAscending ? " with the lowest value" : "")}: what is printed does not say which."
                ),
            ];
        var names = leaders.Count > 3 ? $"{leaders[0].Name} and {Numerals.Of(leaders.Count - 1)} others" : Named(leaders);
        var verb = leaders.Count == 1 ? "leads" : "share the lead";
        var says = $"{names} {verb}{(isSoFar ? " so far" : "")}";
        return leaders[0].Value is { } known
            ?
            [
                new($"{says} with "),
                new(ScaledUnit.Of(unit, known).Said(known, leaders[0].Low, leaders[0].High), leaders[0].Entity),
                new(isAscending ? ", the lowest." : "."),
            ]
            : [new($"{says}.")];
    }

    private static string Either(List<string> names) =>
        names.Count > 4 ? $"{names[0]} or one of {Numerals.Of(names.Count - 1)} others" : Listed.Or(names);

    private static string Named(List<StandingsRow> rows) => Listed.And([.. rows.Select(row => row.Name)]);
}
