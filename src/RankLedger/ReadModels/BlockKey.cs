using System.Globalization;
using RankLedger.Domain;
using RankLedger.Domain.Time;

namespace RankLedger.ReadModels;

/// <summary>
/// The key of a block: which 64 entities of which ranking, flow and period. All periods of a flow are one range of keys, and all forms of
/// period ranges within it.
/// </summary>
/// <remarks>From the top: ranking (14 bits), flow (7), form of period (3), period (27), block of entities (12). Numbers that do not fit are
/// refused when they are given.</remarks>
internal static class BlockKey
{
    /// <summary>How many entities share a block.</summary>
    public const int Entities = 64;

    public const int BlockBits = 12;
    public const int PeriodBits = 27;
    private const int FormBits = 3;
    private const int FlowBits = 7;
    private const int RankingBits = 14;
    public const int FormShift = BlockBits + PeriodBits;
    public const int FlowShift = FormShift + FormBits;
    public const int RankingShift = FlowShift + FlowBits;

    // Months added up keep their first month (17 bits) and how many more there are.
    private const int MoreMonthsBits = PeriodBits - 17;

    public const int MostRankings = 1 << RankingBits;
    public const int MostFlows = 1 << FlowBits;
    public const int MostEntities = Entities << BlockBits;

    /// <summary>The longest cumulative period that has a key, in months.</summary>
    public const int MostMonths = 1 << MoreMonthsBits;

    /// <summary>All places of a block.</summary>
    public const long Everywhere = -1;

    /// <summary>The bit of a place.</summary>
    public static long Bit(int place) => 1L << place;

    /// <summary>The places whose bits are set.</summary>
    public static IEnumerable<int> Places(long bits)
    {
        for (var left = (ulong)bits; left != 0; left &= left - 1)
            yield return System.Numerics.BitOperations.TrailingZeroCount(left);
    }

    /// <summary>The key of a block.</summary>
    /// <exception cref="LedgerRuleException">The period is longer than keys can say (<c>period-too-long</c>).</exception>
    public static long Of(int ranking, int flow, string period, int block) =>
        OfFlow(ranking, flow) | (OfPeriod(ReferencePeriod.Parse(period)) << BlockBits) | (uint)block;

    /// <summary>The first key of a flow; those of the next one follow <see cref="FlowShift"/> bits further.</summary>
    public static long OfFlow(int ranking, int flow) => ((long)ranking << RankingShift) | ((long)flow << FlowShift);

    /// <summary>The first key of the periods of one form in a flow, which begins with a key, and the first one behind them.</summary>
    public static (long First, long Behind) RangeOf(long flow, PeriodForm form) =>
        (flow | ((long)form << FormShift), flow | ((long)(form + 1) << FormShift));

    /// <summary>Whether periods of a form that follow one another have numbers that do, so that none needs to be looked for.</summary>
    public static bool IsNumbered(PeriodForm form) => form is PeriodForm.Year or PeriodForm.Half or PeriodForm.Quarter or PeriodForm.Month;

    /// <summary>How far the numbers of periods are apart that belong to one series: of months added up, the same ones each year.</summary>
    public static long SeriesStep(PeriodForm form) => form == PeriodForm.Cumulative ? 12 << MoreMonthsBits : 1;

    /// <summary>The number of the ranking.</summary>
    public static int Ranking(long key) => (int)(key >> RankingShift);

    /// <summary>The number of the flow in its ranking.</summary>
    public static int Flow(long key) => (int)(key >> FlowShift) & (MostFlows - 1);

    /// <summary>The number of the block.</summary>
    public static int Block(long key) => (int)key & ((1 << BlockBits) - 1);

    /// <summary>The period's text.</summary>
    public static string Period(long key)
    {
        var number = (int)(key >> BlockBits) & ((1 << PeriodBits) - 1);
        return (PeriodForm)((key >> (BlockBits + PeriodBits)) & ((1 << FormBits) - 1)) switch
        {
            PeriodForm.Year => $"{number:0000}",
            PeriodForm.Half => $"{number / 2:0000}-H{(number % 2) + 1}",
            PeriodForm.Quarter => $"{number / 4:0000}-Q{(number % 4) + 1}",
            PeriodForm.Month => Month(number),
            PeriodForm.Week => Week(DateOnly.FromDayNumber(number).ToDateTime(new(12, 0))),
            PeriodForm.Day => $"{DateOnly.FromDayNumber(number):yyyy-MM-dd}",
            _ => $"{Month(number >> MoreMonthsBits)}/{Month((number >> MoreMonthsBits) + (number & (MostMonths - 1)))}",
        };
    }

    /// <summary>Whether a period has a key.</summary>
    public static bool Has(string period) =>
        ReferencePeriod.TryParse(period, out var of, out _)
        && (of.Form != PeriodForm.Cumulative || Month(of.Last) - Month(of.First) < MostMonths);

    private static long OfPeriod(ReferencePeriod period)
    {
        var (first, month) = (period.First, Month(period.First));
        var number = period.Form switch
        {
            PeriodForm.Year => first.Year,
            PeriodForm.Half => month / 6,
            PeriodForm.Quarter => month / 3,
            PeriodForm.Month => month,
            PeriodForm.Week or PeriodForm.Day => first.DayNumber,
            _ => (month << MoreMonthsBits) | More(period),
        };
        return ((long)period.Form << PeriodBits) | (uint)number;
    }

    private static int More(ReferencePeriod period) =>
        Month(period.Last) - Month(period.First) is var more && more < MostMonths
            ? more
            : throw new LedgerRuleException(
                "period-too-long",
                $"The period {period} adds up {more + 1} months; a ledger keeps periods of at most {MostMonths} months. Use years instead."
            );

    private static string Week(DateTime monday) => $"{ISOWeek.GetYear(monday):0000}-W{ISOWeek.GetWeekOfYear(monday):00}";

    private static int Month(DateOnly day) => (day.Year * 12) + day.Month - 1;

    private static string Month(int number) => $"{number / 12:0000}-{(number % 12) + 1:00}";
}
