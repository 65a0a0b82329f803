using System.Globalization;
using CsCheck;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Figures;

/// <summary>What holds for every number, unit and form.</summary>
public class What_is_printed_is_read_back
{
    private static readonly (string Unit, decimal Multiple)[] Units =
    [
        ("元", 1m),
        ("万元", 10000m),
        ("亿元", 100000000m),
        ("万亿元", 1000000000000m),
        ("億元", 100000000m),
        ("100 million yuan", 100000000m),
        ("10,000 yuan", 10000m),
        ("billion yuan", 1000000000m),
        ("RMB bn", 1000000000m),
        ("trillion", 1000000000000m),
        ("'000 CNY", 1000m),
    ];

    private static readonly string[] Marks = ["", ",", " ", "\u00a0", "\u202f", "\u2019", "'"];

    [Fact]
    public void What_is_printed_is_read_back_to_the_same_span() =>
        Gen.Select(
                Gen.Long[-99_999_999, 99_999_999],
                Gen.Int[0, 4],
                Gen.Int[0, Units.Length - 1],
                Gen.Int[0, Marks.Length - 1],
                Gen.Int[0, 3],
                Gen.Bool
            )
            .Sample(
                (digits, decimals, unit, mark, form, isInside) =>
                {
                    var value = new decimal(Math.Abs(digits)) * new decimal(1, 0, 0, false, (byte)decimals) * Math.Sign(digits);
                    var (name, multiple) = Units[unit];
                    var printed = Form(value, decimals, Marks[mark], form);
                    var text = isInside ? (char.IsLetter(name[0]) ? $"{printed} {name}" : $"{printed} ({name})") : printed;
                    var figure = Figure("jinhua", value * multiple, text, isInside ? null : name);
                    var margin = new decimal(1, 0, 0, false, (byte)decimals) * multiple;
                    FigureSpan
                        .Of(figure, "CNY")
                        .ShouldBe(new(Amount.Plain((value * multiple) - margin), Amount.Plain((value * multiple) + margin)), text);
                    if (decimals != 3 && (Marks[mark].Length > 0 || Math.Abs(value) < 1000))
                        FigureReading
                            .Complete(figure with { Value = null }, "CNY", NumberForms.Usual)
                            .Value.ShouldBe(Amount.Plain(value * multiple), text);
                },
                iter: 5_000,
                threads: 1
            );

    [Fact]
    public Task Any_text_is_read_or_refused_without_an_exception() =>
        Fuzz.TryAsync(
            Gen.Select(
                Gen.OneOf(
                    Gen.String,
                    Gen.String["0123456789.,-+ '()eEx×10^%p*"],
                    Gen.String["0123456789.,亿万千兆元bn yuan$¥约超+()（）kmt"],
                    Gen.String["0123456789/-年月日季度上下半前三QHWMS JanFebSept"]
                ),
                Gen.OneOf(Gen.Const((string?)null), Gen.String["亿万千元bn yuan 10,000'()/per"].Select(text => (string?)text)),
                Gen.Char[".,?"]
            ),
            each =>
            {
                var (text, unit, sign) = each;
                var forms = sign == '?' ? NumberForms.Unknown : NumberForms.Declared(sign);
                if (PrintedNumber.TryParse(text, forms, out var number, out var reason))
                    number.LastDigitNotZero.ShouldBeGreaterThan(0);
                else
                    reason.ShouldNotBeEmpty();
                foreach (var value in new decimal?[] { null, 1050860000000m })
                {
                    if (!PrintedFigure.TryRead(text, unit, "CNY", forms, value, out _, out var problem))
                        problem.Detail.ShouldNotBeNullOrEmpty();
                }

                _ = PrintedUnit.TryUnscale(text, out var multiple, out _, out _);
                multiple.ShouldBeGreaterThan(0);
                if (!PrintedGrowth.TryRead(text, forms, out _, out _, out var ofGrowth))
                    ofGrowth.ShouldNotBeEmpty();
                if (!TierValue.TryRead(text, out _, out _, out var ofTier))
                    ofTier.ShouldNotBeEmpty();
                if (PrintedPosition.TryRead(text, out var position))
                    position.ShouldBeInRange(0, 999_999_999);
                if (MarkedPeriod.TryRead(text, null, out var period, out _))
                    PeriodText.TryRead(period, out _, out _).ShouldBeTrue();
            }
        );

    [Fact]
    public Task Flags_alone_are_read_or_refused_without_an_exception() =>
        Fuzz.TryAsync(
            Gen.OneOf(Gen.String, Gen.String["bcdefinprsu(),;/[]. *†‡¹²³0123456789"], Gen.String["provisional est.rev 注"]),
            text =>
            {
                if (!Flags.TryParse(text, out var flags, out var reason))
                {
                    reason.ShouldNotBeEmpty();
                    return;
                }

                // What is kept is read to itself.
                Flags.TryParse(flags, out var again, out _).ShouldBeTrue(flags);
                again.ShouldBe(flags);
            }
        );

    private static string Form(decimal value, int decimals, string mark, int form)
    {
        var plain = Math.Abs(value)
            .ToString("#,##0." + new string('0', decimals), CultureInfo.InvariantCulture)
            .Replace(",", "#", StringComparison.Ordinal);
        plain = plain.Replace("#", mark, StringComparison.Ordinal);
        var isNegative = value < 0;
        return form switch
        {
            1 when isNegative => $"({plain})",
            2 => (isNegative ? "\u2212" : "") + string.Concat(plain.Select(each => char.IsAsciiDigit(each) ? (char)(each + 0xfee0) : each)),
            3 => (isNegative ? "-" : "+") + plain,
            _ => (isNegative ? "-" : "") + plain,
        };
    }
}
