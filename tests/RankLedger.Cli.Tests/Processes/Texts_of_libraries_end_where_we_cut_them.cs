using System.Text.Json;
using RankLedger.Cli.Running;
using RankLedger.Datasets;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>Sentences of the framework and of Npgsql that we print are cut before what means nothing to a reader; an update that words them
/// otherwise is seen here.</summary>
public sealed class Texts_of_libraries_end_where_we_cut_them
{
    [Theory]
    [InlineData("{")]
    [InlineData("{\"a\":1,\n}")]
    [InlineData("[1 2]")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void A_text_that_is_no_json_is_told_without_its_place(string text)
    {
        var parsed = Should.Throw<JsonException>(() => JsonDocument.Parse(text, new() { AllowDuplicateProperties = false }).Dispose());
        var read = Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Dictionary<string, int[]>>(text));
        foreach (var said in new[] { JsonRefusal.Said(parsed), JsonRefusal.Said(read) })
        {
            said.Length.ShouldBeGreaterThan(10);
            said.ShouldNotContain("LineNumber");
            said.ShouldNotContain("Path:");
            said.ShouldNotContain("BytePosition");
            said[^1].ShouldNotBe('.');
        }
    }

    [Theory]
    [InlineData("Host=localhost;Nonsense=1", "Nonsense")]
    [InlineData("Host=localhost;Port=many", "Port")]
    [InlineData("Host", "Host")]
    public void A_connection_string_is_refused_without_a_parameter_of_code(string text, string named)
    {
        var said = Should.Throw<NotUnderstoodException>(() => OpenLedger.Understood(text, "The connection string")).Message;
        said.ShouldStartWith("The connection string is not understood: ");
        said.ShouldContain(named, Case.Insensitive);
        said.ShouldNotContain("(Parameter");
    }
}
