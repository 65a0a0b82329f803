using RankLedger.Cli.Pages;

namespace RankLedger.Cli.Tests;

public sealed class Pages_read_as_approved
{
    [Theory]
    [InlineData(null, "piped")]
    [InlineData(100, "100 columns")]
    [InlineData(200, "200 columns")]
    public void A_table_of_standings(int? width, string name)
    {
        using var screen = new TestScreen(width);
        StandingsPage.Write(screen.Screen, SampleAnswers.Full, SampleAnswers.Ranking, new(InFull: false));
        screen.Output.ShouldBeApproved($"standings, {name}");
    }

    [Theory]
    [InlineData(null, "piped")]
    [InlineData(100, "100 columns")]
    [InlineData(200, "200 columns")]
    public void A_table_with_implied_rows(int? width, string name)
    {
        using var screen = new TestScreen(width);
        StandingsPage.Write(screen.Screen, SampleAnswers.Implied, SampleAnswers.Ranking, new(InFull: false));
        screen.Output.ShouldBeApproved($"standings, implied, {name}");
    }

    [Theory]
    [InlineData("", "annual", "", "No milestone: no tier is defined for total; add one to the ranking's definition.")]
    [InlineData(
        "",
        "annual",
        "exports",
        "No milestone: no tier is defined for total; add one to the ranking's definition. There are some of exports: ask with --flow."
    )]
    [InlineData("trillion", "", "", "No milestone: nothing is known of total at this point.")]
    [InlineData(
        "trillion half",
        "month fiscal-04",
        "exports",
        "No milestone: of total, in months and years from April, nobody is known to have crossed trillion and half at this "
            + "point. There are some of exports: ask with --flow."
    )]
    public void No_milestone_says_what_is_covered(string tiers, string series, string others, string expected)
    {
        using var screen = new TestScreen(null);
        var answer = SampleAnswers.Milestones with
        {
            Milestones = [],
            Tiers = Words(tiers),
            Series = Words(series),
            OtherFlows = Words(others),
            Sentences = [],
        };
        MilestonesPage.Write(screen.Screen, answer, new(InFull: false));
        screen.Output.ReplaceLineEndings("\n").ShouldStartWith(expected + "\n");

        static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void A_table_as_it_stands_on_paper()
    {
        using var screen = new TestScreen(null);
        var first = SampleAnswers.Full.Rows[0] with { LocalName = "深圳", Text = "4.55", PrintedUnit = "万亿元" };
        StandingsPage.Write(
            screen.Screen,
            SampleAnswers.Full with
            {
                Rows = [first],
            },
            SampleAnswers.Ranking,
            new(InFull: false),
            isPrinted: true
        );
        screen.Output.ShouldContain("深圳        4.55 万亿元");
    }

    [Fact]
    public void A_table_in_full()
    {
        using var screen = new TestScreen();
        StandingsPage.Write(screen.Screen, SampleAnswers.Full, SampleAnswers.Ranking, new(InFull: true));
        screen.Output.ShouldBeApproved("standings, in full");
    }

    [Fact]
    public void A_table_without_rows()
    {
        using var screen = new TestScreen();
        StandingsPage.Write(screen.Screen, SampleAnswers.Awaited, SampleAnswers.Ranking, new(InFull: false));
        screen.Output.ShouldBeApproved("standings, no row");
    }

    [Fact]
    public void A_table_with_gaps_and_contradictions()
    {
        using var screen = new TestScreen(100);
        StandingsPage.Write(screen.Screen, SampleAnswers.Torn, SampleAnswers.Ranking, new(InFull: false));
        screen.Output.ShouldBeApproved("standings, gaps");
    }

    [Theory]
    [InlineData(null, "piped")]
    [InlineData(100, "100 columns")]
    public void Milestones(int? width, string name)
    {
        using var screen = new TestScreen(width);
        MilestonesPage.Write(screen.Screen, SampleAnswers.Milestones, new(InFull: false));
        screen.Output.ShouldBeApproved($"milestones, {name}");
    }

    [Fact]
    public void Tiers_of_an_ascending_table_are_entered_from_above()
    {
        using var screen = new TestScreen();
        MilestonesPage.Write(screen.Screen, SampleAnswers.Milestones with { Order = "ascending" }, new(InFull: false));
        screen.Output.ShouldContain("last above");
        screen.Output.ShouldContain("seen below");
        screen.Output.ShouldNotContain("seen above");
    }

    [Fact]
    public void A_replay()
    {
        using var screen = new TestScreen();
        new ReplayPage(screen.Screen, SampleAnswers.Ranking, new(InFull: false), recorded: false).Write(
            SampleAnswers.Lead,
            SampleAnswers.LeadTable
        );
        new ReplayPage(screen.Screen, SampleAnswers.Ranking, new(InFull: false), recorded: true).Write(
            SampleAnswers.Lead,
            SampleAnswers.LeadTable
        );
        new ReplayPage(screen.Screen, SampleAnswers.Ranking, new(InFull: false), recorded: false).WriteEnd("2025");
        screen.Output.ShouldBeApproved("replay");
    }

    [Theory]
    [InlineData(null, "piped")]
    [InlineData(100, "100 columns")]
    [InlineData(200, "200 columns")]
    public void An_export(int? width, string name)
    {
        using var screen = new TestScreen(width);
        ExportPage.Write(screen.Screen, SampleAnswers.Export);
        screen.Output.ShouldBeApproved($"export, {name}");
    }

    [Fact]
    public void Movements()
    {
        using var screen = new TestScreen();
        MovementsPage.Write(screen.Screen, SampleAnswers.Movements, SampleAnswers.Ranking);
        screen.Output.ShouldBeApproved("movements");
    }
}
