using System.IO.Compression;
using System.Text;
using RankLedger.Importing.Recipes;

namespace RankLedger.Tests.Importing;

/// <summary>Workbooks of other kinds than <c>.xlsx</c>, written here byte by byte as their programs write them.</summary>
public sealed class WorkbookTests
{
    private const string Content = """
        <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
          xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
         <office:body><office:spreadsheet>
          <table:table table:name="2025">
           <table:table-column table:number-columns-repeated="16384"/>
           <table:table-row>
            <table:table-cell table:number-columns-spanned="3" office:value-type="string"><text:p>Trade<text:s/>of cities</text:p></table:table-cell>
            <table:covered-table-cell table:number-columns-repeated="2"/>
            <table:table-cell table:number-columns-repeated="16381"/>
           </table:table-row>
           <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
           <table:table-row>
            <table:table-cell office:value-type="string"><text:p>金华</text:p></table:table-cell>
            <table:table-cell office:value-type="float" office:value="10508.6"><text:p>10,508.60</text:p></table:table-cell>
            <table:table-cell office:value-type="percentage" office:value="0.196"><text:p>19.6%</text:p></table:table-cell>
           </table:table-row>
           <table:table-row>
            <table:table-cell office:value-type="string">
             <office:annotation><text:p>a note that hangs on it</text:p></office:annotation><text:p>Ningbo</text:p>
            </table:table-cell>
            <table:table-cell table:number-columns-repeated="2" office:value-type="date" office:date-value="2026-01-22"><text:p>22/01/26</text:p></table:table-cell>
           </table:table-row>
           <table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
          </table:table>
          <table:table table:name="Notes"><table:table-row><table:table-cell/></table:table-row></table:table>
         </office:spreadsheet></office:body>
        </office:document-content>
        """;

    [Fact]
    public async Task OpenDocument_sheets_are_read_with_their_values_zeros_and_merged_cells()
    {
        using var folder = new WrittenFolder();
        var path = Path.Combine(folder.Path, "trade.ods");
        await using (var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
        await using (var content = new StreamWriter(zip.CreateEntry("content.xml").Open(), new UTF8Encoding(false)))
            await content.WriteAsync(Content);

        var (sheets, _) = await RecipeFile.SheetsAsync(path, new(), asShown: false, _ => { }, TestContext.Current.CancellationToken);
        sheets.Select(sheet => sheet.Name).ShouldBe(["2025", "Notes"]);
        sheets[0]
            .Rows.Select(row => string.Join('|', row))
            .ShouldBe(["Trade of cities", "", "", "金华|10508.60|19.6%", "Ningbo|2026-01-22|2026-01-22"]);
        sheets[0].MergedAt(0, 2).ShouldBe("Trade of cities");
        sheets[1].Rows.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("no zip at all", "no OpenDocument workbook")]
    [InlineData(null, "it has no content")]
    public async Task What_is_no_OpenDocument_workbook_is_refused_by_name(string? text, string reason)
    {
        using var folder = new WrittenFolder();
        var path = Path.Combine(folder.Path, "trade.ods");
        if (text is null)
            await using (new ZipArchive(File.Create(path), ZipArchiveMode.Create)) { }
        else
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        var refused = await Should.ThrowAsync<InvalidDataException>(() =>
            RecipeFile.SheetsAsync(path, new(), asShown: false, _ => { }, TestContext.Current.CancellationToken)
        );
        refused.Message.ShouldContain(reason);
    }

    [Fact]
    public async Task Old_Excel_sheets_are_read()
    {
        using var folder = new WrittenFolder();
        var path = Path.Combine(folder.Path, "trade.xls");
        await File.WriteAllBytesAsync(path, OldSheet(), TestContext.Current.CancellationToken);
        var (sheets, _) = await RecipeFile.SheetsAsync(path, new(), asShown: false, _ => { }, TestContext.Current.CancellationToken);
        sheets.ShouldHaveSingleItem().Rows.Select(row => string.Join('|', row)).ShouldBe(["City|2025", "Ningbo|14600.5"]);
    }

    // A sheet of Excel 2 (BIFF2): records of a type, a length and their bytes.
    private static byte[] OldSheet()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        Record(0x0009, [0x02, 0x00, 0x10, 0x00]);
        Record(0x0000, [0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x02, 0x00]);
        Label(0, 0, "City");
        Number(0, 1, 2025);
        Label(1, 0, "Ningbo");
        Number(1, 1, 14600.5);
        Record(0x000a, []);
        writer.Flush();
        return bytes.ToArray();

        void Record(ushort type, byte[] content)
        {
            writer.Write(type);
            writer.Write((ushort)content.Length);
            writer.Write(content);
        }

        void Label(byte row, byte column, string text) =>
            Record(0x0004, [row, 0, column, 0, 0, 0, 0, (byte)text.Length, .. Encoding.ASCII.GetBytes(text)]);

        void Number(byte row, byte column, double number) => Record(0x0003, [row, 0, column, 0, 0, 0, 0, .. BitConverter.GetBytes(number)]);
    }
}
