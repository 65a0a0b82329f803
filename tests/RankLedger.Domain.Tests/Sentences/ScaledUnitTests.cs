using RankLedger.Domain.Sentences;

namespace RankLedger.Domain.Tests.Sentences;

/// <summary>Numbers are written with the digits that were printed, and with no other.</summary>
public sealed class ScaledUnitTests
{
    private static readonly ScaledUnit Billions = ScaledUnit.Of("CNY", 683e9m);

    [Theory]
    [InlineData(682.5, 682.45, 682.55, "682.5")]
    [InlineData(682.5, 682.495, 682.505, "682.50")]
    [InlineData(683, 682.5, 683.5, "683")]
    [InlineData(683, 682.995, 683.005, "683.00")]
    [InlineData(683.086, 683.0855, 683.0865, "683.086")]
    [InlineData(690, 685, 695, "690")]
    public void Zeros_at_the_end_are_those_that_the_span_tells_of(double value, double low, double high, string written) =>
        Billions.Full(Of(value), Of(low), Of(high)).ShouldBe(written);

    [Fact]
    public void Without_a_span_there_are_none() => Billions.Full(682.5e9m).ShouldBe("682.5");

    [Fact]
    public void A_sentence_rounds_what_was_printed_and_adds_nothing()
    {
        Billions.Said(683.086e9m, 683.0855e9m, 683.0865e9m).ShouldBe("¥683.09 billion");
        Billions.Said(700e9m, 650e9m, 750e9m).ShouldBe("¥700 billion");
        Billions.Said(-700e9m, -750e9m, -650e9m).ShouldBe("−¥700 billion");
    }

    [Fact]
    public void Rates_keep_the_digits_of_their_own()
    {
        var percent = ScaledUnit.Of("%", [3.25m, 4m]);
        percent.Full(4m, 3.5m, 4.5m).ShouldBe("4");
        percent.Full(4m, 3.95m, 4.05m).ShouldBe("4.0");
        percent.Full(3.25m, 3.245m, 3.255m).ShouldBe("3.25");
    }

    private static decimal Of(double billions) => (decimal)billions * 1_000_000_000m;

    [Theory]
    [InlineData("EUR", -5_000_000, "−€5.00", "−€5.00 million")]
    [InlineData("EUR", 5_000_000, "€5.00", "€5.00 million")]
    [InlineData("t", -5_000_000, "−5.00", "−5.00 million t")]
    public void The_sign_of_money_stands_behind_the_minus_of_a_bound(string code, int value, string signed, string said)
    {
        var unit = ScaledUnit.Of(code, value);
        unit.SignedBound(value).ShouldBe(signed);
        unit.SaidBound(value).ShouldBe(said);
    }
}
