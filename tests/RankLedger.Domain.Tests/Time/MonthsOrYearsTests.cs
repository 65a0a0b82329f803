using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Time;

/// <summary>Columns in which 2009-10 stands: a month, or a fiscal year.</summary>
public class MonthsOrYearsTests
{
    [Theory]
    // The month in which declared fiscal years begin, 0 where none are declared; the column; what is doubtful in it.
    [InlineData(0, "2009-10 2010-11", "")]
    [InlineData(0, "2009-10 2012-13", "2009-10")]
    [InlineData(0, "2012-13 2009-10 2000-01", "2009-10 2000-01")]
    [InlineData(0, "1999-00 2000-01", "2000-01")]
    [InlineData(0, "1999-2000 2000-01", "2000-01")]
    [InlineData(0, "2009-10 2009-11 2012-13", "2009-10")]
    [InlineData(0, "2009-10 2013", "")]
    [InlineData(0, "2009-10 2012/13", "2009-10")]
    [InlineData(0, "2012-13 2009M10 2009-09", "")]
    [InlineData(4, "2009-10", "2009-10")]
    [InlineData(4, "2009-10 2010-11 2012-13", "2009-10 2010-11")]
    [InlineData(4, "2009-10 2009-11", "")]
    [InlineData(4, "2009-10 2012-04/2013-03", "")]
    [InlineData(4, "2009-10 2009-11 2012-13", "2009-10")]
    [InlineData(4, "2009-10 FY2013", "2009-10")]
    [InlineData(1, "2009-10", "")]
    // Numbered parts of years: quarters where years go on from their fourth.
    [InlineData(0, "2023-1 2023-2 2023-3 2023-4 2024-1", "2023-1 2023-2 2023-3 2023-4 2024-1")]
    [InlineData(0, "2024/1 2023/4", "2024/1 2023/4")]
    [InlineData(0, "2023-4 2024-1 2023-5", "")]
    [InlineData(0, "2023-4 2024-1 2023-11", "")]
    [InlineData(0, "2023-3 2023-4", "")]
    [InlineData(0, "2023-4 2025-1", "")]
    [InlineData(0, "2025-1", "")]
    [InlineData(0, "2023-4 2024-1 2012-13 2009-10", "2023-4 2024-1 2009-10")]
    public void What_looks_like_both_needs_others_that_say_which(int firstMonth, string column, string doubtful)
    {
        var shown = new MonthsOrYears(firstMonth == 0 ? null : new FiscalYear(firstMonth, FiscalYear.ByEnd));
        var found = column.Split(' ').Where(shown.NeedsOthers).ToList();
        string.Join(' ', found.Where(shown.IsDoubtful)).ShouldBe(doubtful);
    }

    [Theory]
    [InlineData("2023-4 2024-1", "")]
    [InlineData("2009-10", "")]
    [InlineData("2009-10 2012-13", "2009-10")]
    public void A_few_cells_show_nothing_by_what_they_lack(string column, string doubtful)
    {
        var shown = new MonthsOrYears(new FiscalYear(4, FiscalYear.ByEnd), isWhole: false);
        var found = column.Split(' ').Where(shown.NeedsOthers).ToList();
        string.Join(' ', found.Where(shown.IsDoubtful)).ShouldBe(doubtful);
    }

    [Fact]
    public void Both_readings_are_named()
    {
        var declared = new MonthsOrYears(new FiscalYear(7, FiscalYear.ByBegin));
        declared.NeedsOthers("2009-10").ShouldBeTrue();
        declared
            .Reason("2009-10")
            .ShouldBe(
                "'2009-10' has two readings, the month and the fiscal year 2009-07/2010-06, and no period of the column shows which; "
                    + "write 2009M10 or 2009-07/2010-06 (in a recipe: \"map\")"
            );
        var undeclared = new MonthsOrYears(fiscal: null);
        undeclared.NeedsOthers("2012-13").ShouldBeFalse();
        undeclared
            .Reason("2009-10")
            .ShouldBe(
                "'2009-10' has two readings, the month and the fiscal year such as 2009-04/2010-03, as the column holds 2012-13 too; "
                    + "write 2009M10 or 2009-04/2010-03 (in a recipe: \"map\")"
            );
    }

    [Fact]
    public void Both_readings_of_a_part_are_named()
    {
        var shown = new MonthsOrYears(fiscal: null);
        shown.NeedsOthers("2023-1").ShouldBeTrue();
        shown
            .Reason("2023-1")
            .ShouldBe(
                "'2023-1' has two readings, the month and the quarter 2023-Q1, as no year of the column goes beyond "
                    + "its 4; write 2023M01 or "
                    + "2023-Q1 (in a recipe: \"map\")"
            );
    }
}
