using RankLedger.Domain.Sentences;

namespace RankLedger.Domain.Tests.Sentences;

public sealed class FigureSentenceTests
{
    private static readonly ToldPosition Stands = new(3, null);
    private static readonly ToldPosition Withdrawn = new(3, new(2026, 3, 1));

    [Fact]
    public void A_position_that_was_taken_back_is_not_told_as_if_nobody_had_printed_one()
    {
        Said(3, Stands).ShouldBe("Printed as third; no number. We never corrected it.");
        Said(null, Withdrawn).ShouldBe("Printed as third, and taken back on 1 March 2026. We never corrected it.");
        Said(3, Withdrawn, Stands).ShouldBe("Printed as third; no number. We never corrected it.");
        Said(null, Withdrawn, new(3, new(2026, 2, 1)))
            .ShouldBe("Printed twice as third, and taken back on 1 March 2026. We never corrected it.");
        Said(null, new(8, new(2026, 2, 1)), Withdrawn)
            .ShouldBe("Printed twice, last as third, and taken back on 1 March 2026. We never corrected it.");
        Said(null).ShouldBe("Nobody had published it, as far as recorded by @5. We never corrected it.");
    }

    [Fact]
    public void What_we_did_with_a_position_is_told_by_what_it_was()
    {
        FigureSentence.OfPositions(3, [Stands], new(1, 1, 0), 5).Ours.ShouldBe("We corrected our record once and undid a correction.");
        FigureSentence.OfPositions(null, [], new(0, 0, 1), 5).Ours.ShouldBe("We voided a record.");
    }

    private static string Said(int? counting, params ToldPosition[] printed) =>
        FigureSentence.OfPositions(counting, printed, default, position: 5).ToString();
}
