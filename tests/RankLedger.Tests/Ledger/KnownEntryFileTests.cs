using RankLedger.Ledger;

namespace RankLedger.Tests.Ledger;

public sealed class KnownEntryFileTests : IDisposable
{
    private readonly string name = Path.GetTempFileName();

    public void Dispose() => File.Delete(name);

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public void An_empty_one_holds_no_entry(string text)
    {
        File.WriteAllText(name, text);
        using var file = new KnownEntryFile(name);
        file.Read().ShouldBeNull();
    }

    // The machine lost its power between the file's new length and what was to be in it.
    [Fact]
    public void So_does_one_of_zeros()
    {
        File.WriteAllBytes(name, new byte[160]);
        using var file = new KnownEntryFile(name);
        file.Read().ShouldBeNull();
    }
}
