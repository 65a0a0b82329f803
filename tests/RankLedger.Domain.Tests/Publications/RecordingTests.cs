using System.Diagnostics;
using RankLedger.Domain.Publications;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Publications;

public class RecordingTests
{
    private static readonly PublicationRecorded New = Recorded("p1", "2026-01-22", Figure("jinhua", 1050860000000m, "10508.6", "亿元"));

    [Fact]
    public void Records_a_new_publication_once()
    {
        var events = Recording.Decide(Trade, null, New, Now);
        events.ShouldHaveSingleItem().ShouldBeOfType<PublicationRecorded>().Publication.ShouldBe("p1");
        Recording.Decide(Trade, (PublicationRecorded)events[0], New, Now).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("a\u200bb")]
    [InlineData("a\u202eb")]
    [InlineData("a\0b")]
    [InlineData("")]
    public void An_id_that_no_address_can_hold_is_refused(string id) =>
        Should
            .Throw<LedgerRuleException>(() => Recording.Decide(Trade, null, New with { Publication = id }, Now))
            .Message.ShouldContain("not usable as an id");

    [Theory]
    [InlineData("海关-2026.1_x:y")]
    [InlineData("...")]
    public void Letters_digits_and_signs_make_an_id(string id) =>
        Recording.Decide(Trade, null, New with { Publication = id }, Now).Count.ShouldBe(1);

    // Compared with every name, or repeated, it would hold up whoever waits to write.
    [Theory]
    [InlineData("entity_id")]
    [InlineData("flow")]
    [InlineData("period")]
    public void A_very_long_one_in_a_figure_is_refused_without_being_repeated(string field)
    {
        var named = "a" + new string('\u0301', 2_000_000);
        var figure = field switch
        {
            "entity_id" => Figure(named, 1),
            "flow" => Figure("jinhua", 1, flow: named),
            _ => Figure("jinhua", 1, period: named),
        };
        var began = Stopwatch.GetTimestamp();
        var refused = Should.Throw<LedgerRuleException>(() => Recording.Decide(Trade, null, New with { Figures = [figure] }, Now));
        refused.Message.Length.ShouldBeLessThan(2_000);
        refused.Problems.ShouldAllBe(problem => problem.Field == field && (problem.Entity == null || problem.Entity.Length < 2_000));
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void An_id_is_at_most_two_hundred_long()
    {
        Recording.Decide(Trade, null, New with { Publication = new string('x', PublicationCheck.LongestId) }, Now).Count.ShouldBe(1);
        Should.Throw<LedgerRuleException>(() =>
            Recording.Decide(Trade, null, New with { Publication = new string('x', PublicationCheck.LongestId + 1) }, Now)
        );
    }

    [Fact]
    public void Somebody_else_recording_the_same_changes_nothing() =>
        Recording.Decide(Trade, New, New with { Actor = "bob" }, Now).ShouldBeEmpty();

    [Fact]
    public void Blanks_around_names_are_cut_and_change_nothing()
    {
        var blank = New with { Publisher = "China Customs\u3000", Source = " Registry ", Kind = "release " };
        var plain = (PublicationRecorded)Recording.Decide(Trade, null, blank, Now).Single();
        (plain.Publisher, plain.Source, plain.Kind).ShouldBe(("China Customs", "Registry", "release"));
        Recording.Decide(Trade, plain, blank, Now).ShouldBeEmpty();
        // As they were recorded before.
        Recording.Decide(Trade, blank, plain, Now).ShouldBeEmpty();
        var corrected = Correcting.Decide(
            new Publication(plain, []),
            new Dictionary<string, string?> { ["source"] = "Registry ", ["publisher"] = " Press" },
            new("bob", "a reason", "evidence")
        );
        corrected.ShouldHaveSingleItem().ShouldBeOfType<PublicationCorrected>().To.ShouldBe("Press");
    }

    [Fact]
    public void The_order_of_figures_and_trailing_zeros_change_nothing()
    {
        var two = Recorded("p1", "2026-01-22", Figure("jinhua", 5m), Figure("xiamen", 6m));
        Recording.Decide(Trade, two, Recorded("p1", "2026-01-22", Figure("xiamen", 6.00m), Figure("jinhua", 5.0m)), Now).ShouldBeEmpty();
    }

    [Fact]
    public void A_drop_is_a_drop_in_whichever_list()
    {
        var listed = Recorded("p1", "2026-01-22") with { Drops = [Jinhua] };
        Recording.Decide(Trade, listed, Recorded("p1", "2026-01-22", Figure("jinhua", null)), Now).ShouldBeEmpty();
    }

    [Fact]
    public void The_placeholder_day_inside_a_month_is_not_stored()
    {
        var month = New with { Precision = "month", PublishedOn = Day("2026-01-17"), KnownBy = Day("2026-01-31") };
        var stored = Recording.Decide(Trade, null, month, Now).ShouldHaveSingleItem().ShouldBeOfType<PublicationRecorded>();
        (stored.PublishedOn, stored.KnownBy).ShouldBe((Day("2026-01-01"), null));
        Recording.Decide(Trade, stored, month with { PublishedOn = Day("2026-01-09") }, Now).ShouldBeEmpty();
    }

    [Fact]
    public void Values_are_stored_without_trailing_zeros()
    {
        var stored = (PublicationRecorded)
            Recording.Decide(Trade, null, Recorded("p1", "2026-01-22", Figure("jinhua", 5.00m) with { Qualifier = "exact" }), Now)[0];
        stored.Figures[0].Value!.Value.ToString().ShouldBe("5");
        stored.Figures[0].Qualifier.ShouldBeNull();
    }

    [Fact]
    public void The_same_id_with_other_content_is_refused_with_what_differs()
    {
        var refused = Should.Throw<LedgerRuleException>(() =>
            Recording.Decide(Trade, New, New with { Title = "Another", Figures = [Figure("jinhua", 7m)] }, Now)
        );
        refused.Slug.ShouldBe("recorded-differently");
        refused.Message.ShouldContain("title was 'A title', now 'Another'");
        refused.Message.ShouldContain("jinhua 2025 total was 1050860000000 (10508.6 亿元), now 7");
    }

    [Fact]
    public void Every_problem_is_named_at_once()
    {
        var bad = New with
        {
            Publisher = " ",
            Kind = "",
            Title = "",
            Publication = "p 1",
            Release = -1,
            DocumentSha256 = "ABC",
            Figures = [Figure("nowhere", 1), Figure("jinhua", 1, flow: "gdp"), Figure("jinhua", 1, period: "2025-13")],
            Drops = [new("total", "2025-Q5", "jinhua")],
            Ranks = [new("total", "2025", "jinhua", 0)],
        };
        var refused = Should.Throw<LedgerRuleException>(() => Recording.Decide(Trade, null, bad, Now));
        refused.Slug.ShouldBe("invalid-publication");
        var problems = PublicationCheck.Problems(Trade, bad).Select(it => it.Field).ToList();
        problems.ShouldBe(
            ["publication_id", "publisher", "kind", "title", "document_sha256", "release", "entity_id", "flow", "period", "period", "rank"],
            ignoreOrder: true
        );
    }

    [Theory]
    [InlineData("1.05", "trillion yuan", 1050000000001, null, null, null, "value")]
    [InlineData("one", "trillion yuan", 1, null, null, null, "value_as_published")]
    [InlineData("1.05", "兆元", 1, null, null, null, "value")]
    [InlineData("1.05", "zillion yuan", 1, null, null, null, "unit_as_published")]
    [InlineData("250亿元", null, 700000000, null, null, null, "value")]
    [InlineData("10508.6", null, 1050860000000, null, null, null, "value")]
    [InlineData("..", null, 1, null, null, null, "value_as_published")]
    [InlineData(null, null, 5, "roughly", null, null, "qualifier")]
    [InlineData(null, null, 5, "between", null, null, "low")]
    [InlineData(null, null, 5, null, 4, null, "high")]
    [InlineData(null, null, 5, null, null, 6, "low")]
    [InlineData(null, null, 5, null, 6, 7, "low")]
    [InlineData(null, null, 5, null, 3, 4, "low")]
    public void A_figure_that_contradicts_itself_is_refused(
        string? text,
        string? unit,
        long value,
        string? qualifier,
        int? low,
        int? high,
        string field
    )
    {
        var figure = Figure("jinhua", value, text, unit) with { Qualifier = qualifier, Low = low, High = high };
        PublicationCheck.Problems(Trade, figure).ShouldHaveSingleItem().Field.ShouldBe(field);
        Refused(() => Recording.Decide(Trade, null, Recorded("p1", "2026-01-22", figure), Now)).ShouldBe("invalid-publication");
    }

    [Fact]
    public void A_cell_stated_twice_or_a_position_printed_twice_is_refused()
    {
        var twice = New with { Drops = [Jinhua], Ranks = [new("total", "2025", "jinhua", 1), new("total", "2025", "jinhua", 2)] };
        PublicationCheck.Problems(Trade, twice).Select(it => it.Field).ShouldBe(["entity_id", "rank"]);
    }

    [Fact]
    public void An_empty_value_with_a_text_is_no_drop() =>
        PublicationCheck.Problems(Trade, Figure("jinhua", null, "1.05", "trillion yuan")).ShouldHaveSingleItem().Field.ShouldBe("value");

    // Found by reading: these reach the comparison with what was recorded before anything is checked.
    [Fact]
    public void A_cell_stated_twice_under_an_id_recorded_before_is_refused_as_a_rule() =>
        Refused(() => Recording.Decide(Trade, New, New with { Figures = [.. New.Figures, .. New.Figures] }, Now))
            .ShouldBeOneOf("invalid-publication", "recorded-differently");

    [Fact]
    public void A_bad_precision_under_an_id_recorded_before_is_refused_as_a_rule() =>
        Refused(() => Recording.Decide(Trade, New, New with { Precision = "week" }, Now))
            .ShouldBeOneOf("invalid-publication", "recorded-differently");

    // The stored form is "day", "month" or "year".
    [Theory]
    [InlineData("week")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("7")]
    [InlineData("Day, Month")]
    [InlineData("Day")]
    public void Only_day_month_and_year_are_precisions(string precision) =>
        Refused(() => Recording.Decide(Trade, null, New with { Precision = precision }, Now)).ShouldBe("invalid-publication");

    // Whatever lists publications shows these whole, and a terminal carries out what it is given.
    public static TheoryData<string, PublicationRecorded> Unusable =>
        new()
        {
            { "publisher", New with { Publisher = new('x', 201) } },
            { "title", New with { Title = new('x', 2_001) } },
            { "title", New with { Title = "\u001b[31mred" } },
            { "source", New with { Source = "a\u202eb" } },
            { "url", New with { Url = "https://example.org/" + new string('x', 2_000) } },
            { "note", New with { Figures = [New.Figures[0] with { Note = new('x', 2_001) }] } },
        };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_text_that_nobody_can_be_shown_is_refused(string field, PublicationRecorded publication)
    {
        PublicationCheck.Problems(Trade, publication).ShouldHaveSingleItem().Field.ShouldBe(field);
        Refused(() => Recording.Decide(Trade, null, publication, Now)).ShouldBe("invalid-publication");
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public void One_that_is_recorded_already_stays_as_it_is(string field, PublicationRecorded publication)
    {
        Recording.Decide(Trade, publication, publication, Now).ShouldBeEmpty(field);
        Should
            .Throw<LedgerRuleException>(() => Recording.Decide(Trade, New, publication, Now))
            .Slug.ShouldBe("recorded-differently", field);
    }

    [Fact]
    public void A_text_as_long_as_may_be_is_recorded() =>
        PublicationCheck.Problems(Trade, New with { Publisher = new('x', 200), Title = new('x', 2_000) }).ShouldBeEmpty();
}
