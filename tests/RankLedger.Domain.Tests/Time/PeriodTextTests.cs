using CsCheck;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Time;

/// <summary>The spellings of periods and dates: what each means, and which are refused.</summary>
public class PeriodTextTests
{
    [Fact]
    public void Any_text_is_read_or_refused_without_an_exception() =>
        Gen.OneOf(
                Gen.String,
                Gen.String["0123456789-/. :QHWMSAY"],
                Gen.String["0129年月日季度上下半前第三个周至 -"],
                Gen.String["JanFebSept 0123/FYhalf,"]
            )
            .Sample(
                text =>
                {
                    if (PeriodText.TryRead(text, out var period, out var reason))
                        ReferencePeriod.Parse(period.ToString()).ShouldBe(period);
                    else
                        reason.ShouldNotBeEmpty();
                    if (!DateText.TryRead(text, DateOrder.Unknown, out _, out _, out var why))
                        why.ShouldNotBeEmpty();
                },
                iter: Fuzz.Texts,
                threads: 1
            );
}
