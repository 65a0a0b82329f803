using System.Globalization;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Sentences;

/// <summary>What became of one statement about a cell, as far as the sentence needs it.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Value">The value.</param>
/// <param name="On">The day from which it is public.</param>
public sealed record ToldStatement(StatementOutcome Outcome, decimal? Value, DateOnly On)
{
    /// <summary>The value that stood until it was taken back, where this is what stood next.</summary>
    public decimal? InPlaceOf { get; init; }

    /// <summary>The day on which a full publication left it out, where one did.</summary>
    public DateOnly? DroppedOn { get; init; }

    /// <summary>Whether an event of ours made it stop to count.</summary>
    public bool IsOurs => Outcome is StatementOutcome.Corrected or StatementOutcome.Reversed or StatementOutcome.Voided;
}

/// <summary>A position that was printed of a cell without a number, as far as the sentence needs it.</summary>
/// <param name="Rank">The position.</param>
/// <param name="By">The publication that prints it, as people name it.</param>
/// <param name="TakenBack">The day on which its publisher had taken it back; null where it stands.</param>
public sealed record ToldPosition(int Rank, string By, DateOnly? TakenBack);

/// <summary>How often we amended what we had recorded of a printed position.</summary>
/// <param name="Corrected">How many corrections and redatings of ours count.</param>
/// <param name="Reversed">How many of these we undid.</param>
/// <param name="Voided">How many records we took out.</param>
public readonly record struct ToldAmendments(int Corrected, int Reversed, int Voided);

/// <summary>Says how often publishers changed a number, and how often we did. Two sentences, because the two are never one.</summary>
/// <param name="When">Such as <c>By 22 January 2026</c>, before what publishers did; empty for none.</param>
/// <param name="Publishers">What publishers did.</param>
/// <param name="Ours">What we did.</param>
public sealed record FigureSentence(string When, string Publishers, string Ours)
{
    /// <summary>Both without the day, where it stands beside them.</summary>
    public string Says => $"{char.ToUpperInvariant(Publishers[0])}{Publishers[1..]} {Ours}";

    /// <summary>The sentences of a cell.</summary>
    /// <param name="basis">The point: what its state of the ledger does not hold may have been published all the same.</param>
    /// <param name="statements">Its statements in the order in which they count.</param>
    /// <param name="standing">The value that stands; null for none.</param>
    /// <param name="unit">The unit: what is itself in percent changes by points.</param>
    public static FigureSentence Of(Basis basis, IReadOnlyList<ToldStatement> statements, decimal? standing, string unit = "")
    {
        var counting = statements.Where(each => !each.IsOurs).ToList();
        return Of(
            basis,
            counting.Count == 0 ? null : Publisher(counting, standing, unit),
            Our(
                statements.Count(each => each.Outcome == StatementOutcome.Corrected),
                statements.Count(each => each.Outcome == StatementOutcome.Reversed),
                statements.Count(each => each.Outcome == StatementOutcome.Voided)
            )
        );
    }

    /// <summary>The sentences of a cell of which positions are printed and no number.</summary>
    /// <param name="basis">The point: what its state of the ledger does not hold may have been published all the same.</param>
    /// <param name="counted">The positions that counted one after another, each another than the one before; the last counts.</param>
    /// <param name="printed">All that were printed, in the order in which they count.</param>
    /// <param name="ours">What we amended of it.</param>
    public static FigureSentence OfPositions(
        Basis basis,
        IReadOnlyList<ToldPosition> counted,
        IReadOnlyList<ToldPosition> printed,
        ToldAmendments ours
    ) => Of(basis, Position(counted, printed), Our(ours.Corrected, ours.Reversed, ours.Voided));

    // Of what nobody published a sentence says so itself where its question names no day.
    private static FigureSentence Of(Basis basis, string? publishers, string ours) =>
        (publishers, basis.AskedOn) switch
        {
            ({ } told, _) => new(BasisWords.Beginning(basis), told, ours),
            (null, not null) => new("", "Nobody has published it so far.", ours),
            _ => new(BasisWords.Beginning(basis), $"nobody had published it{BasisWords.Sought(basis)}.", ours),
        };

    private static string? Position(IReadOnlyList<ToldPosition> counted, IReadOnlyList<ToldPosition> printed)
    {
        if (counted is [.., var before, var now])
            return $"it was printed as {Numerals.Ordinal(now.Rank)} by {now.By}, "
                + $"and as {Numerals.Ordinal(before.Rank)} before, by {before.By}; "
                + $"{(counted.Count == 2 ? "" : $"changed {Times(counted.Count - 1)} in all, and ")}no number.";
        if (counted is [var only])
            return $"it was printed as {Numerals.Ordinal(only.Rank)}; no number.";
        if (printed.Where(each => each.TakenBack is not null).MaxBy(each => each.TakenBack) is not { TakenBack: { } day } last)
            return null;
        var printedAs = printed.Select(each => each.Rank).Distinct().Count() == 1 ? "" : ", last";
        return $"it was printed {(printed.Count == 1 ? "" : Times(printed.Count) + printedAs + " ")}as {Numerals.Ordinal(last.Rank)}, "
            + $"and taken back on {Numerals.Day(day)}.";
    }

    private static string Our(int corrected, int reversed, int voided)
    {
        if (corrected + reversed + voided == 0)
            return "We never corrected it.";
        var parts = new List<string>();
        if (corrected > 0)
            parts.Add($"corrected our record {Times(corrected)}");
        if (reversed > 0)
            parts.Add(reversed == 1 ? "undid a correction" : $"undid {Numerals.Of(reversed)} corrections");
        if (voided > 0)
            parts.Add(voided == 1 ? "voided a record" : $"voided {Numerals.Of(voided)} records");
        return $"We {Listed.And(parts)}.";
    }

    private static string Publisher(List<ToldStatement> all, decimal? standing, string unit)
    {
        var counting = all.FindAll(each => each.Outcome != StatementOutcome.Withdrawn);
        var withdrawn = all.Count - counting.Count;
        if (counting.Count == 0)
            return $"it was published {Times(withdrawn)}, and taken back.";
        var gradual = counting.Count(each => each.Outcome == StatementOutcome.Gradual);
        var changed = gradual + counting.Count(each => each.Outcome == StatementOutcome.Revised);
        var steps =
            gradual == 0 ? ""
            : gradual == changed ? ", in small steps"
            : $", {Times(gradual)} in small steps";
        var replaced = counting.Count(each => each.Outcome == StatementOutcome.Superseded);
        var restated = counting.Count(each => each.Outcome == StatementOutcome.Restated);
        var conflicting = counting.Count(each => each.Outcome == StatementOutcome.Conflicting);
        var first = counting[0];
        var said = changed switch
        {
            0 when standing is null && counting.TrueForAll(each => each.Value is null) =>
                $"no number was published; one was taken back on {Numerals.Day(counting[^1].On)}.",
            0 when TakenBack(counting, standing) is { } day =>
                $"it was published {Times(counting.Count(each => each.Value is not null))}, and taken back on {Numerals.Day(day)}.",
            _ when TakenBack(counting, standing) is { } day =>
                $"publishers changed it {Times(changed)}{steps}, and took it back on {Numerals.Day(day)}.",
            0 when replaced > 0 && restated > 0 => $"no source revised its own number: restated {Times(restated)} within the rounding.",
            0 when replaced > 0 => "no source changed its own number.",
            0 when withdrawn > 0 => "nobody revised what stands.",
            0 when Replaced(counting, standing) is { } gone =>
                $"one number was taken back and another took its place: {Said(unit, gone)}, then {Said(unit, standing!.Value)}.",
            0 when counting.Count == 1 => "it was published once, and not changed since.",
            0 when restated > 0 => $"it was never revised: restated {Times(restated)} within its rounding.",
            0 => "publishers never changed it.",
            _ => $"publishers changed it {Times(changed)}{steps}{(replaced == 0 ? Since(first, standing, unit) : "")}.",
        };
        if (replaced > 0)
            said += $" {Numerals.Beginning(replaced)} {(replaced == 1 ? "statement" : "statements")} took the place of another source's.";
        if (withdrawn > 0)
        {
            var taken = withdrawn == 1 ? "statement was taken back by its publisher" : "statements were taken back by their publishers";
            said += $" {Numerals.Beginning(withdrawn)} {taken}.";
        }

        return conflicting == 0
            ? said
            : $"{said} {Numerals.Beginning(conflicting)} {(conflicting == 1 ? "statement contradicts" : "statements contradict")} another.";
    }

    // Of what nobody states any more: the last day on which somebody took a number back.
    private static DateOnly? TakenBack(List<ToldStatement> counting, decimal? standing) =>
        standing is null
            ? counting.Where(each => each.Outcome == StatementOutcome.Dropped).Max(each => (DateOnly?)(each.DroppedOn ?? each.On))
            : null;

    // The last number that stood and was taken back before another than it stood.
    private static decimal? Replaced(List<ToldStatement> counting, decimal? standing) =>
        standing is { } now && counting.FindLast(each => each.InPlaceOf is not null) is { InPlaceOf: { } gone } && gone != now
            ? gone
            : null;

    private static string Said(string unit, decimal value) => ScaledUnit.Of(unit, value).Said(value, null, null);

    private static string Since(ToldStatement first, decimal? standing, string unit) =>
        first.Value is { } from && standing is { } to && Change(from, to, unit) is { } change
            ? $", {change} since {Numerals.Day(first.On)}"
            : "";

    /// <summary>How far one value goes from another: by points where the unit is itself a share of a hundred, else in percent; null where
    /// there is nothing to measure it by.</summary>
    public static string? Change(decimal from, decimal to, string unit) =>
        UnitWords.IsOfHundred(unit) ? $"{Signed(to - from)} {(Math.Abs(to - from) == 1 ? "point" : "points")}"
        : from == 0 ? null
        : Share((to - from) / Math.Abs(from) * 100);

    private static string Share(decimal percent) => Math.Abs(percent) >= 10000 ? "by far" : Signed(percent) + "%";

    private static string Signed(decimal number) =>
        Digits.Hundredths(number).ToString("+0.####################;−0.####################;0", CultureInfo.InvariantCulture);

    private static string Times(int number) =>
        number switch
        {
            1 => "once",
            2 => "twice",
            _ => $"{Numerals.Of(number)} times",
        };

    /// <inheritdoc />
    public override string ToString() => When.Length == 0 ? $"{Publishers} {Ours}" : $"{When} {Publishers} {Ours}";
}
