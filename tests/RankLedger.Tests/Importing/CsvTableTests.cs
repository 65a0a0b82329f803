using System.Text;
using RankLedger.Datasets;
using Xunit;

namespace RankLedger.Tests.Importing;

public sealed class CsvTableTests
{
    private const string Header = "publication_id,entity_id,period,flow\n";
    private readonly ProblemList problems = new();
    private FolderForms folder = FolderForms.None;

    [Fact]
    public async Task Columns_are_found_by_name_in_any_order()
    {
        var rows = await Read("flow,period,x_mine,publication_id,entity_id\ntotal,2025,1,first,jinhua\n", table =>
            table.Text(table.Column("entity_id"))
        );
        rows.ShouldBe(["jinhua"]);
        problems.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Quoted_fields_hold_commas_quotes_and_line_breaks(string end)
    {
        var rows = await Read(
            $"publication_id,entity_id,period,flow{end}\"a, \"\"b\"\"{end}c\",jinhua,2025,total{end}{end}d,ningbo,2025,total",
            table => (table.Line, table.Text(0))
        );
        rows.ShouldBe([(2, $"a, \"b\"{end}c"), (5, "d")]);
        problems.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        var rows = await Read(
            Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Header + "first,São Paulo,2025,total\n")).ToArray(),
            table => table.Text(1)
        );
        rows.ShouldBe(["São Paulo"]);
        problems.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("a,b\"c,2025,total\nd,e,2025,total\n", 2)]
    [InlineData("d,e,2025,total\na,\"b\"c,2025,total\n", 3)]
    [InlineData("d,e,2025,total\na,\"b,2025,total\nd,e,2025,total\n", 3)]
    [InlineData("d,e,2025,total\na,e,2025\nd,e,2025,total\n", 3)]
    [InlineData("d,e,2025,total,more\n", 2)]
    [InlineData("d,\0,2025,total\n", 2)]
    public async Task A_malformed_row_is_named_by_the_line_where_it_begins(string rows, int line)
    {
        await Read(Header + rows, table => table.Line);
        problems.InOrder().ShouldHaveSingleItem().Line.ShouldBe(line);
        problems.StopsEverything.ShouldBeTrue();
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_a_problem()
    {
        await Read([.. Encoding.UTF8.GetBytes(Header + "a,"), 0xff, .. Encoding.UTF8.GetBytes(",2025,total\n")], table => table.Line);
        problems.InOrder().ShouldHaveSingleItem().Line.ShouldBe(2);
    }

    [Fact]
    public async Task Text_in_UTF_16_is_read_with_and_without_its_mark()
    {
        var text = Encoding.Unicode.GetBytes(Header + "first,金华市,2025,total\n");
        foreach (var bytes in new byte[][] { [.. Encoding.Unicode.GetPreamble(), .. text], text })
        {
            (await Read(bytes, table => table.Text(1))).ShouldBe(["金华市"]);
            problems.Count.ShouldBe(0);
        }

        (
            await Read(
                [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Header + "a,b,2025,total\n")],
                table => table.Text(1)
            )
        ).ShouldBe(["b"]);
    }

    [Theory]
    [InlineData("gb18030", "金华市", "浙江省金华市的进出口总值")]
    [InlineData("big5", "台北市", "新北市與高雄市的貿易總額")]
    [InlineData("windows-1251", "Москва", "Санкт-Петербург и Новосибирск")]
    [InlineData("euc-kr", "서울특별시", "부산광역시의 수출입")]
    [InlineData("shift_jis", "東京都", "横浜税関の輸出額")]
    [InlineData("euc-jp", "東京都", "横浜税関の輸出額")]
    [InlineData("koi8-r", "Москва", "Санкт")]
    [InlineData("windows-1250", "Łódzkie", "Świętokrzyskie i Śląskie")]
    public async Task Another_encoding_is_detected_and_said(string encoding, string name, string more)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = Header + string.Concat(Enumerable.Range(0, 20).Select(row => $"p{row},{name},2025,total\np{row},{more},2025,total\n"));
        var rows = await Read(Encoding.GetEncoding(encoding).GetBytes(text), table => table.Text(1));
        rows[0].ShouldBe(name);
        folder.Said.ShouldHaveSingleItem().ShouldContain($"is read as {encoding}");
        problems.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("shift_jis", "東京都")]
    [InlineData("euc-jp", "さいたま市")]
    // Without kana its bytes are Chinese characters too, of which no table is full.
    [InlineData("euc-jp", "東京都")]
    [InlineData("euc-jp", "大阪府")]
    [InlineData("gb18030", "金华市")]
    public async Task One_name_is_enough_to_tell_Japanese_from_Chinese(string encoding, string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        (await Read(Encoding.GetEncoding(encoding).GetBytes(Header + $"a,{name},2025,total\n"), table => table.Text(1))).ShouldBe([name]);
    }

    [Theory]
    // 鎌倉 and 漆垮 are the same bytes, and so are Plzeň in Czech and what a Latvian letter would end.
    [InlineData("euc-jp", "鎌倉", "such as gb18030 or euc-jp")]
    [InlineData("windows-1250", "Plzeň", "such as iso-8859-13 or windows-1250")]
    public async Task What_two_encodings_read_is_refused_with_both(string encoding, string name, string expected)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var rows = string.Concat(Enumerable.Range(0, 20).Select(row => $"p{row},{name},2025,total\n"));
        await Read(Encoding.GetEncoding(encoding).GetBytes(Header + rows), table => table.Text(1));
        problems.InOrder().ShouldHaveSingleItem().Expected.ShouldContain(expected);
    }

    [Theory]
    [InlineData("Zürich")]
    [InlineData("Málaga")]
    [InlineData("Curaçao")]
    public async Task A_text_that_is_the_same_in_several_encodings_is_read_as_the_usual_one(string name)
    {
        var rows = await Read(Encoding.GetEncoding("windows-1252").GetBytes(Header + $"a,{name},2025,total\na,b,2025,total\n"), table =>
            table.Text(1)
        );
        rows.ShouldBe([name, "b"]);
        folder.Said.ShouldHaveSingleItem().ShouldContain("is read as windows-1252, which was detected");
    }

    // By code page 850 the bytes of Mac Roman for ö and ü are Ü and ƒ, and by windows-1252 the one for ü is Ÿ.
    [Fact]
    public async Task The_hint_names_the_encoding_by_which_letters_are_letters()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await Read(Encoding.GetEncoding("macintosh").GetBytes(Header + "a,Köln,2025,total\na,Zürich,2025,total\n"), table => table.Text(1));
        problems.InOrder().ShouldHaveSingleItem().Expected.ShouldContain("such as macintosh");
    }

    [Fact]
    public async Task Letters_of_a_Baltic_language_show_the_encoding()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string[] names = ["Šiauliai", "Panevėžys", "Kėdainiai"];
        var rows = string.Concat(names.Select(name => $"p,{name},2025,total\n"));
        (await Read(Encoding.GetEncoding("windows-1257").GetBytes(Header + rows), table => table.Text(1))).ShouldBe(names);
    }

    [Theory]
    [InlineData("a,b,2025,total\n\u001a")]
    [InlineData("a,b,2025,total\u001a")]
    [InlineData("a,b,2025,total\r\n\u001a\u001a\u001a")]
    public async Task The_mark_with_which_DOS_ends_a_text_says_nothing(string rows)
    {
        (await Read(Header + rows, table => table.Text(3))).ShouldBe(["total"]);
        problems.Count.ShouldBe(0);
    }

    // In UTF-16 the byte of that mark is a part of characters such as 业.
    [Theory]
    [InlineData("utf-16BE", "农业")]
    [InlineData("utf-16", "\u1a01")]
    public async Task A_character_that_ends_in_the_byte_of_that_mark_is_kept(string encoding, string last)
    {
        var written = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. written.GetPreamble(), .. written.GetBytes(Header + $"a,b,2025,{last}")];
        (await Read(bytes, table => table.Text(3))).ShouldBe([last]);
        problems.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_quoted_heading_may_hold_a_line_break()
    {
        (
            await Read("publication_id,\"entity\nid\",period,\"flow\r\n\"\na,b,2025,total\n", table =>
                table.Text(table.Column("entity_id"))
            )
        ).ShouldBe(["b"]);
        problems.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Latin_letters_are_never_taken_for_Japanese()
    {
        await Read(Encoding.Latin1.GetBytes(Header + "a,Région,2025,total\nb,Gürtel,2025,total\n"), table => table.Text(1));
        folder.Said.ShouldAllBe(said => !said.Contains("shift_jis"));
    }

    [Fact]
    public async Task A_heading_in_a_wrong_encoding_is_refused_with_the_right_one()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        folder = new(new() { Encoding = "iso-8859-1" }, new Dictionary<string, FileForms>());
        await Read(
            Encoding.GetEncoding("windows-1252").GetBytes(Header.Replace("flow", "flow,x_L\u2019Aquila") + "a,b,2025,total,1\n"),
            table => table.Line
        );
        var problem = problems.InOrder().ShouldHaveSingleItem();
        (problem.Line, problem.Found).ShouldBe((1, "x_L\u0092Aquila"));
        problem.Expected.ShouldContain("such as windows-1252");
    }

    [Fact]
    public async Task A_file_that_is_not_in_its_declared_encoding_is_refused_with_the_right_one()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        folder = new(new() { Encoding = "euc-kr" }, new Dictionary<string, FileForms>());
        await Read(Encoding.GetEncoding("shift_jis").GetBytes(Header + "a,東京都と横浜,2025,total\n"), table => table.Line);
        problems.InOrder().ShouldHaveSingleItem().Expected.ShouldContain("the file is not euc-kr throughout; name its encoding");
    }

    [Fact]
    public async Task Blanks_between_a_quote_and_the_delimiter_say_nothing()
    {
        (await Read("\"publication_id\" ,\"entity_id\" , \"period\",flow\na, \"b,c\" ,2025,total\n", table => table.Text(1))).ShouldBe([
            "b,c",
        ]);
        problems.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_declared_encoding_counts_and_an_unknown_one_is_named()
    {
        var bytes = Encoding.Latin1.GetBytes(Header + "a,São Paulo,2025,total\n");
        folder = new(new() { Encoding = "iso-8859-1" }, new Dictionary<string, FileForms>());
        (await Read(bytes, table => table.Text(1))).ShouldBe(["São Paulo"]);
        folder = new(new() { Encoding = "klingon" }, new Dictionary<string, FileForms>());
        await Read(bytes, table => table.Text(1));
        problems.InOrder().ShouldHaveSingleItem().Expected.ShouldContain("klingon");
    }

    [Fact]
    public async Task What_cannot_be_told_is_refused_once_with_the_option_that_helps()
    {
        await Read(Encoding.Latin1.GetBytes(Header + "a,é,2025,total\nb,é,2025,total\n"), table => table.Line);
        problems.InOrder().ShouldHaveSingleItem().Expected.ShouldContain("--encoding");
    }

    [Fact]
    public async Task What_is_read_by_a_wrong_encoding_is_refused_with_its_cell_and_no_hint_that_fails()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        folder = new(new() { Encoding = "iso-8859-1" }, new Dictionary<string, FileForms>());
        await Read(Encoding.GetEncoding("windows-1252").GetBytes(Header + "a,L\u2019Aquila,2025,total\n"), table => table.Line);
        var problem = problems.InOrder().ShouldHaveSingleItem();
        (problem.Line, problem.Column, problem.Found).ShouldBe((2, "entity_id", "L\u0092Aquila"));
        problem.Expected.ShouldContain("such as windows-1252");
        problem.Expected.ShouldNotContain("iso-8859-1 or");
    }

    [Theory]
    [InlineData(';', "';'")]
    [InlineData('\t', "tabs")]
    [InlineData('|', "'|'")]
    public async Task What_sets_columns_apart_is_recognised_and_said(char sign, string said)
    {
        (await Read((Header + "a,b,2025,total\n").Replace(',', sign), table => table.Text(3))).ShouldBe(["total"]);
        folder.Said.ShouldHaveSingleItem().ShouldContain(said);
        problems.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Headings_are_read_without_blanks_and_capitals()
    {
        (
            await Read(" Publication_ID ,entity_id\u00a0,PERIOD,Flow\na,b,2025,total\n", table => table.Text(table.Column("entity_id")))
        ).ShouldBe(["b"]);
        problems.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Blank_rows_and_notes_under_the_table_are_passed_over()
    {
        var rows = await Read(
            Header + "a,b,2025,total\n,,,\n  ,,,\n\n\"Source: the office, 2026\",,,\nLast updated: 20 January 2026\n*provisional\n",
            table => table.Text(0)
        );
        rows.ShouldBe(["a"]);
        problems.Count.ShouldBe(0);
        folder
            .Said.ShouldHaveSingleItem()
            .ShouldBe("dropped.csv: 3 lines under the table passed over, from line 6 on: 'Source: the office, 2026'.");
    }

    [Theory]
    [InlineData("Source: the office\na,b,2025,total\n", 2)]
    [InlineData("a,b,2025,total\na,b,2025\n", 3)]
    public async Task What_stands_above_other_rows_or_lacks_fields_is_no_note(string rows, int line)
    {
        await Read(Header + rows, table => table.Line);
        problems.InOrder().ShouldHaveSingleItem().Line.ShouldBe(line);
    }

    [Fact]
    public async Task A_wide_table_is_told_once()
    {
        await Read("Country Code,Indicator,2022,2023,2024\nARL,Exports,10,11,12\n", table => table.Line);
        problems.InOrder().ShouldHaveSingleItem().Expected.ShouldContain("periods stand across");
    }

    [Theory]
    [InlineData("publication_id,entity_id,period\n", "flow", "missing")]
    [InlineData("publication_id,entity_id,period,flow,colour\n", "colour", "not known")]
    [InlineData("publication_id,entity_id\n", "period", "period, flow are missing")]
    [InlineData("publication_id,entity_id,period,flow,flow\n", "flow", "twice")]
    [InlineData("", "publication_id", "missing")]
    public async Task A_wrong_header_names_the_column(string header, string column, string expected)
    {
        await Read(header, table => table.Line);
        problems.InOrder().ShouldContain(problem => problem.Line == 1 && problem.Column == column && problem.Expected.Contains(expected));
    }

    [Theory]
    [InlineData("value", true)]
    [InlineData("value_cny", true)]
    [InlineData("value,value_cny", false)]
    [InlineData("value_as_published", true)]
    public void Exactly_one_column_holds_the_value(string columns, bool right)
    {
        CsvColumns.Figures.Check("figures.csv", 1, ["publication_id", "entity_id", "period", "flow", .. columns.Split(',')], problems);
        (problems.Count == 0).ShouldBe(right);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(4000)]
    public async Task A_file_that_is_no_whole_gzip_is_a_problem(int kept)
    {
        using var zipped = new WrittenFolder().WithZipped(
            "figures.csv.gz",
            Header + string.Concat(Enumerable.Range(0, 5000).Select(row => $"p{row},e{row * 7919 % 5000},2025,total\n"))
        );
        var path = Path.Combine(zipped.Path, "figures.csv.gz");
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        zipped.With("figures.csv.gz", kept == 0 ? "no gzip at all, so nothing can be unpacked"u8.ToArray() : whole[..kept]);
        await using var table = await CsvTable.OpenAsync(path, CsvColumns.Dropped, problems, TestContext.Current.CancellationToken);
        while (table is not null && await table.ReadAsync(TestContext.Current.CancellationToken))
            table.Line.ShouldBePositive();
        problems.InOrder().ShouldHaveSingleItem().Expected.ShouldContain("gzip");
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_does_not_swallow_a_large_file()
    {
        await Read(Header + "a,\"b,2025,total\n" + string.Concat(Enumerable.Repeat("publication,entity,2025,total\n", 900_000)), table =>
            table.Line
        );
        var problem = problems.InOrder().ShouldHaveSingleItem();
        problem.Line.ShouldBe(2);
        problem.Expected.ShouldContain("never closed");
    }

    [Fact]
    public void Problems_beyond_the_limit_are_counted_and_the_first_lines_are_kept()
    {
        for (var line = 3000; line > 0; line--)
            problems.AddRow("first", "figures.csv", line, "value", $"x{line}", "no number");
        problems.Count.ShouldBe(3000);
        problems.InOrder().Select(problem => problem.Line).ShouldBe(Enumerable.Range(1, ImportProblem.Limit).Select(line => (int?)line));
    }

    private Task<List<T>> Read<T>(string text, Func<CsvTable, T> read) => Read(Encoding.UTF8.GetBytes(text), read);

    private async Task<List<T>> Read<T>(byte[] bytes, Func<CsvTable, T> read)
    {
        using var written = new WrittenFolder().With("dropped.csv", bytes);
        var rows = new List<T>();
        await using var table = await CsvTable.OpenAsync(
            Path.Combine(written.Path, "dropped.csv"),
            CsvColumns.Dropped,
            problems,
            TestContext.Current.CancellationToken,
            folder
        );
        while (table is not null && await table.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(read(table));
        return rows;
    }
}
