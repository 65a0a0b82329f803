using RankLedger.Domain.Publications;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Publications;

public class CorrectingTests
{
    private static readonly RecordedFigure Wrong = Figure("jinhua", 1050860000000m, "10508.6", "亿元");
    private static readonly RecordedFigure Right = Figure("jinhua", 1050960000000m, "10509.6", "亿元");

    [Fact]
    public void A_figure_is_corrected_once()
    {
        var events = Correcting.Decide(Trade, Published(), Jinhua, Right, By);
        events.ShouldBe([new FigureCorrected("total", "2025", "jinhua", Wrong, Right, By.Actor, By.Reason, By.Evidence)]);
        Correcting.Decide(Trade, Published([.. events]), Jinhua, Right, By).ShouldBeEmpty();
    }

    [Fact]
    public void A_figure_that_was_forgotten_is_added_once()
    {
        var cell = new RecordedCell("total", "2025", "xiamen");
        var events = Correcting.Decide(Trade, Published(), cell, Figure("xiamen", 5), By);
        events.ShouldHaveSingleItem().ShouldBeOfType<FigureCorrected>().From.ShouldBeNull();
        Correcting.Decide(Trade, Published([.. events]), cell, Figure("xiamen", 5), By).ShouldBeEmpty();
    }

    [Fact]
    public void A_figure_that_was_never_printed_is_taken_out_once()
    {
        var events = Correcting.Decide(Trade, Published(), Jinhua, (RecordedFigure?)null, By);
        events.ShouldHaveSingleItem().ShouldBeOfType<FigureCorrected>().To.ShouldBeNull();
        Published([.. events]).Content.Statements.ShouldBeEmpty();
        Correcting.Decide(Trade, Published([.. events]), Jinhua, (RecordedFigure?)null, By).ShouldBeEmpty();
    }

    [Fact]
    public void A_figure_that_was_a_drop_is_corrected_to_a_drop_once()
    {
        var drop = Figure("jinhua", null);
        var events = Correcting.Decide(Trade, Published(), Jinhua, drop, By);
        events.ShouldHaveSingleItem().ShouldBeOfType<FigureCorrected>().To.ShouldBe(drop);
        Correcting.Decide(Trade, Published([.. events]), Jinhua, drop, By).ShouldBeEmpty();
    }

    [Fact]
    public void The_last_correction_counts_and_the_first_value_can_come_back()
    {
        var first = Correcting.Decide(Trade, Published(), Jinhua, Right, By);
        var back = Correcting.Decide(Trade, Published([.. first]), Jinhua, Wrong, By);
        back.ShouldHaveSingleItem();
        Published([.. first, .. back]).Content.Statements[Jinhua].ShouldBe(Wrong);
    }

    [Fact]
    public void Trailing_zeros_are_no_correction() =>
        Correcting.Decide(Trade, Published(), Jinhua, Wrong with { Value = 1050860000000.00m }, By).ShouldBeEmpty();

    [Fact]
    public void A_position_is_corrected_added_and_taken_out_once()
    {
        var added = Correcting.Decide(Trade, Published(), Jinhua, 5, By);
        added.ShouldBe([new RankCorrected("total", "2025", "jinhua", null, 5, By.Actor, By.Reason, By.Evidence)]);
        Correcting.Decide(Trade, Published([.. added]), Jinhua, 5, By).ShouldBeEmpty();
        var gone = Correcting.Decide(Trade, Published([.. added]), Jinhua, (int?)null, By);
        gone.ShouldHaveSingleItem().ShouldBeOfType<RankCorrected>().From.ShouldBe(5);
        Correcting.Decide(Trade, Published([.. added, .. gone]), Jinhua, (int?)null, By).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("publisher", "bureau")]
    [InlineData("kind", "press")]
    [InlineData("title", "Another title")]
    [InlineData("url", "https://example.org/a")]
    [InlineData("url", null)]
    [InlineData("language", "zh")]
    [InlineData("release", "2")]
    [InlineData("release", "02")]
    [InlineData("completeness", "full")]
    [InlineData("document_sha256", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void A_field_is_corrected_once(string field, string? text)
    {
        var to = new Dictionary<string, string?> { [field] = text };
        var events = Correcting.Decide(Published(), to, By);
        events.Count.ShouldBe(field == "url" && text is null ? 0 : 1);
        Correcting.Decide(Published([.. events]), to, By).ShouldBeEmpty();
    }

    [Fact]
    public void Several_fields_are_corrected_at_once()
    {
        var events = Correcting.Decide(
            Published(),
            new Dictionary<string, string?>
            {
                ["publisher"] = "bureau",
                ["title"] = "A title",
                ["release"] = "1",
            },
            By
        );
        events
            .Cast<PublicationCorrected>()
            .Select(it => (it.Field, it.From, it.To))
            .ShouldBe([("publisher", "customs", "bureau"), ("release", null, "1")]);
    }

    [Theory]
    [InlineData("publisher", "")]
    [InlineData("publisher", null)]
    [InlineData("kind", " ")]
    [InlineData("title", null)]
    [InlineData("release", "-1")]
    [InlineData("release", "one")]
    [InlineData("release", "1.0")]
    [InlineData("completeness", null)]
    [InlineData("completeness", "half")]
    [InlineData("document_sha256", "abc")]
    [InlineData("document_sha256", "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void A_field_is_not_corrected_to_nonsense(string field, string? text) =>
        Refused(() => Correcting.Decide(Published(), new Dictionary<string, string?> { [field] = text }, By)).ShouldBe("invalid-field");

    [Fact]
    public void An_unknown_field_is_refused() =>
        Refused(() => Correcting.Decide(Published(), new Dictionary<string, string?> { ["published_on"] = "2026-01-01" }, By))
            .ShouldBe("unknown-field");

    [Fact]
    public void A_correction_that_breaks_a_rule_is_refused()
    {
        Refused(() => Correcting.Decide(Trade, Published(), new("total", "2025", "nowhere"), Figure("nowhere", 5), By))
            .ShouldBe("unknown-entity");
        Refused(() => Correcting.Decide(Trade, Published(), new("gdp", "2025", "jinhua"), (RecordedFigure?)null, By))
            .ShouldBe("unknown-flow");
        Refused(() => Correcting.Decide(Trade, Published(), new("total", "2025-13", "jinhua"), 4, By)).ShouldBe("invalid-figure");
        Refused(() => Correcting.Decide(Trade, Published(), Jinhua, 0, By)).ShouldBe("invalid-figure");
        Refused(() => Correcting.Decide(Trade, Published(), Jinhua, Right with { Value = 5 }, By)).ShouldBe("invalid-figure");
    }

    [Fact]
    public void A_figure_that_the_publication_never_printed_is_not_added_by_a_slip()
    {
        var cell = new CellName("total", "2025", "xiamen");
        var said = FigureCorrection.Number(5);
        Refused(() => Correcting.Decide(Trade, Published(), cell, said, By)).ShouldBe("figure-not-recorded");
        Correcting.Decide(Trade, Published(), cell, said with { Add = true }, By).ShouldHaveSingleItem();
        Correcting.Decide(Trade, Published(), cell, (FigureCorrection?)null, By).ShouldBeEmpty();
    }

    [Fact]
    public void A_number_without_the_unit_of_the_printed_one_is_a_slip()
    {
        Refused(() => Correcting.Decide(Trade, Published(), Jinhua, FigureCorrection.Number(10509.6m), By)).ShouldBe("unit-not-said");
        Correcting.Decide(Trade, Published(), Jinhua, FigureCorrection.Dropped, By).ShouldHaveSingleItem();
        Correcting.Decide(Trade, Published(), Jinhua, new FigureCorrection { Growth = 2 }, By).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_printed_number_is_converted_by_its_unit() =>
        Corrected(Published(), FigureCorrection.Printed("10509.6", "亿元")).ShouldBe(Right);

    [Fact]
    public void A_number_alone_is_exact_in_the_unit_of_the_flow() =>
        Corrected(Published(), FigureCorrection.Number(1050960000000.0m) with { Exact = true }).ShouldBe(Figure("jinhua", 1050960000000m));

    [Fact]
    public void Growth_and_note_stay_and_what_qualified_the_old_number_goes()
    {
        var publication = Noted(Wrong with { Qualifier = "about", Growth = 19.4m, Note = "page 2" });
        Corrected(publication, FigureCorrection.Printed("10509.6", "亿元")).ShouldBe(Right with { Growth = 19.4m, Note = "page 2" });
        Corrected(publication, FigureCorrection.Number(5) with { Exact = true })
            .ShouldBe(Figure("jinhua", 5) with { Growth = 19.4m, Note = "page 2" });
    }

    [Fact]
    public void Growth_and_note_are_others_where_they_are_given_and_none_where_none_is_given()
    {
        var publication = Noted(Wrong with { Growth = 19.4m, Note = "page 2" });
        Corrected(publication, FigureCorrection.Printed("10509.6", "亿元") with { Growth = 19.5m })
            .ShouldBe(Right with { Growth = 19.5m, Note = "page 2" });
        Corrected(publication, FigureCorrection.Printed("10509.6", "亿元") with { Growth = null, Note = null }).ShouldBe(Right);
    }

    [Fact]
    public void The_number_stays_where_only_growth_is_given()
    {
        var publication = Noted(Wrong with { Qualifier = "about", Growth = 19.4m, Note = "page 2" });
        Corrected(publication, new() { Growth = 19.5m }).ShouldBe(Wrong with { Qualifier = "about", Growth = 19.5m, Note = "page 2" });
        Correcting.Decide(Trade, publication, Jinhua, new FigureCorrection { Growth = 19.40m }, By).ShouldBeEmpty();
    }

    [Fact]
    public void A_dropped_cell_has_neither_growth_nor_note() =>
        Corrected(Noted(Wrong with { Growth = 19.4m, Note = "page 2" }), FigureCorrection.Dropped).ShouldBe(Figure("jinhua", null));

    [Fact]
    public void A_cell_without_a_flow_is_one_of_the_first_flow()
    {
        var events = Correcting.Decide(
            Trade,
            Published(),
            new CellName(null, "2025", "jinhua"),
            FigureCorrection.Printed("10509.6", "亿元"),
            By
        );
        events.ShouldBe(Correcting.Decide(Trade, Published(), Jinhua, Right, By));
        Correcting
            .Decide(Trade, Published(), new CellName(null, "2025", "jinhua"), 5, By)
            .ShouldBe(Correcting.Decide(Trade, Published(), Jinhua, 5, By));
    }

    [Fact]
    public void A_correction_without_a_number_is_refused()
    {
        Refused(() => Correcting.Decide(Trade, Published(), new CellName(null, "2025", "xiamen"), new FigureCorrection { Growth = 3 }, By))
            .ShouldBe("invalid-figure");
        Refused(() => Correcting.Decide(Trade, Published(), Jinhua, new FigureCorrection { Qualifier = "about" }, By))
            .ShouldBe("invalid-figure");
        Refused(() => Correcting.Decide(Trade, Published(), Jinhua, new FigureCorrection { Text = "10509.6" }, By))
            .ShouldBe("invalid-figure");
    }

    [Theory]
    [InlineData("10509.6", "bushels", "unknown unit 'bushels'")]
    [InlineData("ten", "亿元", "'ten' is no number")]
    [InlineData("79228162514264337593543950335", "亿元", "too large")]
    public void A_printed_number_that_cannot_be_read_is_refused(string text, string unit, string why)
    {
        var refused = Should.Throw<LedgerRuleException>(() =>
            Correcting.Decide(Trade, Published(), Jinhua, FigureCorrection.Printed(text, unit), By)
        );
        refused.Slug.ShouldBe("invalid-figure");
        refused.Message.ShouldContain(why);
    }

    [Fact]
    public void A_void_publication_is_not_corrected()
    {
        var gone = Published(new PublicationVoided("ann", "a mistake", null));
        Refused(() => Correcting.Decide(Trade, gone, Jinhua, Right, By)).ShouldBe("publication-void");
        Refused(() => Correcting.Decide(Trade, gone, Jinhua, 4, By)).ShouldBe("publication-void");
        Refused(() => Correcting.Decide(gone, new Dictionary<string, string?> { ["title"] = "x" }, By)).ShouldBe("publication-void");
    }

    [Fact]
    public void A_withdrawn_publication_can_be_corrected() =>
        Correcting
            .Decide(Trade, Published(new PublicationWithdrawn(Day("2026-02-01"), "ann", "notice", "page 3")), Jinhua, Right, By)
            .ShouldHaveSingleItem();

    // The figure after a correction of Jinhua, which made twice is made once.
    private static RecordedFigure? Corrected(Publication publication, FigureCorrection to)
    {
        var made = Correcting.Decide(Trade, publication, Jinhua, to, By).ShouldHaveSingleItem().ShouldBeOfType<FigureCorrected>();
        made.From.ShouldBe(publication.Content.Statements[Jinhua]);
        var after = Domain.Publications.Publication.Fold(publication, made, 2);
        Correcting.Decide(Trade, after, Jinhua, to, By).ShouldBeEmpty();
        return after.Content.Statements[Jinhua];
    }

    private static Publication Noted(RecordedFigure figure) => Given.Publication(Recorded("p1", "2026-01-22", figure));

    [Theory]
    [InlineData("", "why", "where", "missing-actor")]
    [InlineData("ann", " ", "where", "missing-reason")]
    [InlineData("ann", "why", null, "missing-evidence")]
    public void A_correction_names_who_why_and_on_what_grounds(string actor, string reason, string? evidence, string slug) =>
        Refused(() => Correcting.Decide(Trade, Published(), Jinhua, Right, new(actor, reason, evidence))).ShouldBe(slug);

    [Theory]
    [InlineData(201, 3, 3)]
    [InlineData(3, 2_001, 3)]
    [InlineData(3, 3, 2_001)]
    public void Who_and_why_are_said_in_few_words(int actor, int reason, int evidence) =>
        Refused(() => Correcting.Decide(Trade, Published(), Jinhua, Right, new(new('x', actor), new('x', reason), new('x', evidence))))
            .ShouldBe("invalid-attribution");
}
