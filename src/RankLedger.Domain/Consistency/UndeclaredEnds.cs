using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds entities that alone end in a period while all others go on. Where another one begins in the next period the two may be
/// one under two ids, and so may several pairs of which no one fits another; where another one grows by what went, and by that alone
/// stands out, the one may have gone into the other.</summary>
internal sealed class UndeclaredEnds(Ranking ranking)
{
    private const decimal Near = 1.5m;

    /// <summary>From how many percent on it shows that one took up another.</summary>
    internal const decimal Much = 5;

    /// <summary>How many may go on under other ids at once.</summary>
    internal const int MostPairs = 8;

    private readonly List<Series> all = [];
    private readonly Dictionary<(string Flow, ReferencePeriod Period), Step> steps = [];

    /// <summary>Counts the periods of an entity, where it is ranked and the definition says nothing of what became of it.</summary>
    public void Count(string entity, Stated stated)
    {
        if (!ranking.IsRanked(entity) || ranking.Definition.Successions.Any(each => each.Names(entity)))
            return;
        foreach (var series in stated.Cells.Where(cell => IsCounted(cell.Period)).GroupBy(cell => (cell.Flow, Kind(cell.Period))))
        {
            var cells = series.ToList();
            all.Add(new(entity, series.Key.Flow, series.Key.Item2, cells[0], cells[^1]));
            foreach (var cell in cells)
            {
                At(cell.Flow, cell.Period).Count(Newest(cell));
                if (cell.Period.JustBefore() is { } before && stated.Cell(cell.Flow, before) is { } known)
                    At(cell.Flow, before).GoOn(new(entity, known, cell, Before(stated, known)));
            }
        }
    }

    /// <summary>A finding for each of them.</summary>
    public IEnumerable<Finding> Found()
    {
        foreach (var series in all.GroupBy(each => (each.Flow, each.Kind)))
        {
            var beginning = series.Where(each => each.First.JustBefore() is not null).ToLookup(each => each.First.JustBefore()!.Value);
            foreach (var ending in series.GroupBy(each => each.Last))
            {
                var (ends, last) = (ending.ToList(), At(series.Key.Flow, ending.Key));
                if (!last.IsLeftBy(ends.Count))
                    continue;
                var begun = beginning[ending.Key].ToList();
                foreach (var (end, begin) in Pairs(ends, begun, last))
                    yield return Renamed(end, begin);
                if (ends is [var alone] && begun.Count == 0 && last.TakenUpBy(alone.LastValue) is { } heir)
                    yield return TakenUp(alone, heir);
            }
        }
    }

    // Each that ends with the one that begins in its place; none where there are more of the one than of the other, or one fits two.
    private List<(Series End, Series Begin)> Pairs(List<Series> ends, List<Series> begun, Step last)
    {
        if (ends.Count != begun.Count || ends.Count > MostPairs)
            return [];
        var pairs = (from end in ends from begin in begun where IsOneUnderTwoIds(end, begin, last) select (end, begin))
            .Take(ends.Count + 1)
            .ToList();
        return
            pairs.DistinctBy(pair => pair.end.Entity).Count() == ends.Count
            && pairs.DistinctBy(pair => pair.begin.Entity).Count() == pairs.Count
            ? pairs
            : [];
    }

    // The last of a short list comes and goes.
    private bool IsOneUnderTwoIds(Series end, Series begin, Step last) =>
        At(begin.Flow, begin.First) is { } next
        && next.Rows == last.Rows
        && (end.LastValue > last.Least || begin.FirstValue > next.Least)
        && end.LastValue > 0
        && begin.FirstValue > 0
        && PowerOfTen.Times(Math.Max(end.LastValue, begin.FirstValue), Math.Min(end.LastValue, begin.FirstValue)) <= Near;

    private Finding Renamed(Series end, Series begin) =>
        new(
            FindingKind.Undeclared,
            begin.Entity,
            begin.First.ToString(),
            begin.Flow,
            begin.FirstSaidBy,
            $"{ranking.NameOf(begin.Entity, end.Entity)} begins in {PeriodWords.Of(begin.First)} where "
                + $"{ranking.NameOf(end.Entity, begin.Entity)} ends in {PeriodWords.Of(end.Last)}, and all others go on. If it is the same "
                + "under another name or id, name the one as an alias of the other, or declare a succession of the kind renamed."
        )
        {
            Ended = end.Entity,
            Value = begin.FirstValue,
            Against = end.LastValue,
            AgainstPublication = end.LastSaidBy,
            Beside = [new(end.Entity, end.Last.ToString(), end.Flow, null)],
        };

    private Finding TakenUp(Series end, Growing heir) =>
        new(
            FindingKind.Undeclared,
            heir.Entity,
            heir.Period.ToString(),
            end.Flow,
            heir.AfterSaidBy,
            $"{ranking.NameOf(end.Entity, heir.Entity)} ends in {PeriodWords.Of(end.Last)} while all others go on, and "
                + $"{ranking.NameOf(heir.Entity, end.Entity)} grows by {Digits.Told(heir.Percent(0))}% in "
                + $"{PeriodWords.Of(heir.Period)}, far more than all of them, and by {Digits.Told(heir.Percent(end.LastValue))}% with what "
                + $"{ranking.NameOf(end.Entity, heir.Entity)} had. If the one went into the other, declare it in 'successions'."
        )
        {
            Ended = end.Entity,
            Value = heir.After,
            Against = heir.Before,
            AgainstPublication = heir.BeforeSaidBy,
            Beside = [new(end.Entity, end.Last.ToString(), end.Flow, end.LastSaidBy)],
        };

    private static decimal? Before(Stated stated, CellStatements cell) =>
        cell.Period.JustBefore() is { } before && stated.Cell(cell.Flow, before) is { } known ? Newest(known) : null;

    private Step At(string flow, ReferencePeriod period) =>
        steps.TryGetValue((flow, period), out var known) ? known : steps[(flow, period)] = new();

    private static bool IsCounted(ReferencePeriod period) =>
        period.Form is PeriodForm.Year or PeriodForm.Half or PeriodForm.Quarter or PeriodForm.Month || period.IsTwelveMonths;

    private static (PeriodForm Form, int Month) Kind(ReferencePeriod period) =>
        (period.Form, period.IsTwelveMonths ? period.First.Month : 0);

    private static decimal Newest(CellStatements cell) => cell.Figures[^1].Value!.Value;

    // Of what is stated it keeps what is told: there is one of each entity, flow and kind of period.
    private sealed class Series(string entity, string flow, (PeriodForm Form, int Month) kind, CellStatements first, CellStatements last)
    {
        public string Entity => entity;

        public string Flow => flow;

        public (PeriodForm Form, int Month) Kind => kind;

        public ReferencePeriod First { get; } = first.Period;

        public string FirstSaidBy { get; } = first.Figures[^1].Publication;

        public decimal FirstValue { get; } = Newest(first);

        public ReferencePeriod Last { get; } = last.Period;

        public string LastSaidBy { get; } = last.Figures[^1].Publication;

        public decimal LastValue { get; } = Newest(last);
    }

    private sealed class Growing(string entity, CellStatements before, CellStatements after, decimal? wellBefore)
    {
        public string Entity => entity;

        public ReferencePeriod Period { get; } = after.Period;

        public string BeforeSaidBy { get; } = before.Figures[^1].Publication;

        public string AfterSaidBy { get; } = after.Figures[^1].Publication;

        public decimal Before { get; } = Newest(before);

        public decimal After { get; } = Newest(after);

        /// <summary>The growth, in percent, where so much more was there before.</summary>
        public decimal Percent(decimal more) => Math.Min(PowerOfTen.Times(After, Before + more), Absurd) * 100 - 100;

        /// <summary>The growth just before, where it is known.</summary>
        public decimal? PercentBefore =>
            wellBefore is > 0 and var known && Before > 0 ? Math.Min(PowerOfTen.Times(Before, known), Absurd) * 100 - 100 : null;

        private const decimal Absurd = 1_000_000;
    }

    /// <summary>The rows of a period, and how they grew until the next one. Only who grew most is kept, so that it costs the same for any
    /// number of entities.</summary>
    private sealed class Step
    {
        private const int Few = 5;
        private int goOn;
        private Growing? most;
        private decimal second = decimal.MinValue;
        private decimal least = decimal.MaxValue;

        public int Rows { get; private set; }

        public decimal Least { get; private set; } = decimal.MaxValue;

        /// <summary>Whether so many end, and more go on.</summary>
        public bool IsLeftBy(int count) => goOn > 0 && goOn == Rows - count && (count == 1 || goOn > count);

        public void Count(decimal value) => (Rows, Least) = (Rows + 1, Math.Min(Least, value));

        public void GoOn(Growing one)
        {
            goOn++;
            if (one.Before <= 0 || one.After <= 0)
                return;
            var (percent, greatest) = (one.Percent(0), most?.Percent(0) ?? decimal.MinValue);
            least = Math.Min(least, percent);
            if (percent > greatest)
                (most, second) = (one, greatest);
            else
                second = Math.Max(second, percent);
        }

        /// <summary>Who grew by what an entity had that went: farther than all others, by more than these lie apart, and as they did where
        /// what went is counted with what it had.</summary>
        public Growing? TakenUpBy(decimal went)
        {
            if (most is not { } heir || second == decimal.MinValue || went <= 0)
                return null;
            var (alone, together) = (heir.Percent(0), heir.Percent(went));
            var step = alone - together;
            // Among few others chance does as much: it has to be far from what the heir itself did before, too.
            if (goOn < Few && heir.PercentBefore is { } usual && (alone - usual < step * 3 / 4 || Math.Abs(together - usual) > step / 2))
                return null;
            return
                step >= Much
                && alone - second >= Math.Max(step * 3 / 4, second - least)
                && together >= least - step / 4
                && together <= second + step / 4
                ? heir
                : null;
        }
    }
}
