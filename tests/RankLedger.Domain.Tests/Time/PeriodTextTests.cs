using CsCheck;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Time;

/// <summary>The spellings of periods and dates: what each means, and which are refused.</summary>
public class PeriodTextTests
{
    private static readonly FiscalYear[] Fiscal =
    [
        .. from month in Enumerable.Range(1, 12)
        from named in new[] { FiscalYear.ByEnd, FiscalYear.ByBegin }
        select new FiscalYear(month, named),
    ];

    [Fact]
    public Task Any_text_is_read_or_refused_without_an_exception() =>
        Fuzz.TryAsync(
            Gen.Select(
                Gen.OneOf(
                    Gen.String,
                    Gen.String["0123456789-/. :QHWMSAY"],
                    Gen.String["0129年月日季度上下半前第三个周至 -"],
                    Gen.String["JanFebSept 0123/FYhalf,"],
                    Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 2100], (a, b, year) => $"{a:00}/{b:00}/{year:00}")
                ),
                Gen.OneOf(DateOrder.Unknown, DateOrder.DayFirst, DateOrder.MonthFirst),
                Gen.OneOf<FiscalYear?>([null, .. Fiscal])
            ),
            each =>
            {
                var (text, order, fiscal) = each;
                if (PeriodText.TryRead(text, fiscal, out var period, out var reason))
                    ReferencePeriod.Parse(period.ToString()).ShouldBe(period);
                else
                    reason.ShouldNotBeEmpty();
                if (!DateText.TryRead(text, order, out _, out _, out var why))
                    why.ShouldNotBeEmpty();
                _ = DateText.TimeIn(text);
                DaysInDigits.In(text, order).ShouldNotBeNull();
            }
        );
}
