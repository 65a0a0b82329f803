using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Sentences;

public sealed class FigureSentenceTests
{
    private static readonly Basis Basis = new(new(2026, 3, 1), 5, DateTimeOffset.UnixEpoch);
    private const string By = "Office of 20 January 2026";
    private static readonly ToldPosition Stands = new(3, By, null);
    private static readonly ToldPosition Withdrawn = new(3, By, new(2026, 3, 1));

    [Fact]
    public void A_position_that_was_taken_back_is_not_told_as_if_nobody_had_printed_one()
    {
        Said([Stands], Stands).ShouldBe("it was printed as third; no number. We never corrected it.");
        Said([], Withdrawn).ShouldBe("it was printed as third, and taken back on 1 March 2026. We never corrected it.");
        Said([Stands], Withdrawn, Stands).ShouldBe("it was printed as third; no number. We never corrected it.");
        Said([], Withdrawn, new(3, By, new(2026, 2, 1)))
            .ShouldBe("it was printed twice as third, and taken back on 1 March 2026. We never corrected it.");
        Said([], new(8, By, new(2026, 2, 1)), Withdrawn)
            .ShouldBe("it was printed twice, last as third, and taken back on 1 March 2026. We never corrected it.");
        Said([]).ShouldBe("nobody had published it, as far as recorded by @5. We never corrected it.");
    }

    [Fact]
    public void The_position_before_is_named_with_whoever_printed_it()
    {
        var second = new ToldPosition(2, "Office of 20 February 2026", null);
        Said([Stands, second], Stands, second)
            .ShouldBe(
                "it was printed as second by Office of 20 February 2026, and as third before, by Office of 20 January 2026; no number. "
                    + "We never corrected it."
            );
        var first = new ToldPosition(1, "Daily of 1 March 2026", null);
        Said([Stands, second, first], Stands, second, first)
            .ShouldBe(
                "it was printed as first by Daily of 1 March 2026, and as second before, by Office of 20 February 2026; changed "
                    + "twice in all, and no number. We never corrected it."
            );
    }

    [Fact]
    public void Small_steps_that_add_up_are_a_change()
    {
        Steps(StatementOutcome.First, StatementOutcome.Restated, StatementOutcome.Gradual, StatementOutcome.Restated)
            .ShouldBe("publishers changed it once, in small steps, +3% since 1 January 2026.");
        Steps(StatementOutcome.First, StatementOutcome.Revised, StatementOutcome.Restated, StatementOutcome.Gradual)
            .ShouldBe("publishers changed it twice, once in small steps, +3% since 1 January 2026.");

        static string Steps(params StatementOutcome[] outcomes) =>
            FigureSentence
                .Of(Basis, [.. outcomes.Select((each, at) => new ToldStatement(each, 100 + at, new(2026, at + 1, 1)))], standing: 103)
                .Publishers;
    }

    [Fact]
    public void What_we_did_with_a_position_is_told_by_what_it_was()
    {
        FigureSentence
            .OfPositions(Basis, [Stands], [Stands], new(1, 1, 0))
            .Ours.ShouldBe("We corrected our record once and undid a correction.");
        FigureSentence.OfPositions(Basis, [], [], new(0, 0, 1)).Ours.ShouldBe("We voided a record.");
    }

    private static string Said(IReadOnlyList<ToldPosition> counted, params ToldPosition[] printed) =>
        FigureSentence.OfPositions(Basis, counted, printed, default) is var told ? $"{told.Publishers} {told.Ours}" : "";
}
