using System.Diagnostics;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Tests.Texts;

public class KeptTextTests
{
    [Theory]
    [InlineData("Zürich", "Zürich")]
    [InlineData("义乌", "义乌")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("a\u0308\u0323", "\u1ea1\u0308")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("\ud55c", "\ud55c")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("\u0301e", "\u0301e")]
    [InlineData("\ufb01", "\ufb01")]
    [InlineData("\ud83d\ude80", "\ud83d\ude80")]
    [InlineData("\ud834\udd5e", "\ud834\udd57\ud834\udd65")]
    [InlineData("", "")]
    public void What_means_the_same_is_written_the_same(string text, string expected)
    {
        KeptText.TryRead(text, out var kept, out _).ShouldBeTrue();
        kept.ShouldBe(expected);
        KeptText.TryRead(kept, out var again, out _).ShouldBeTrue();
        again.ShouldBe(kept);
    }

    // Marks below and above by turns: each below goes before all above that stand before it.
    [Fact]
    public void Very_many_marks_are_put_in_order_at_once()
    {
        const int Pairs = 200_000;
        var text = "q" + string.Concat(Enumerable.Repeat("\u0301\u0316", Pairs));
        var began = Stopwatch.GetTimestamp();
        KeptText.TryRead(text, out var kept, out _).ShouldBeTrue();
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        kept.ShouldBe("q" + new string('\u0316', Pairs) + new string('\u0301', Pairs));
    }

    // An attribute cannot hold half a pair in a text.
    [Theory]
    [InlineData("U+0000", new[] { 'a', '\0' })]
    [InlineData("half of a surrogate pair", new[] { '\ud800' })]
    [InlineData("half of a surrogate pair", new[] { 'a', '\udc00', 'b' })]
    [InlineData("half of a surrogate pair", new[] { '\ud800', '\ud800', '\udc00' })]
    public void What_cannot_be_kept_is_refused(string said, char[] characters)
    {
        KeptText.TryRead(new string(characters), out _, out var reason).ShouldBeFalse();
        reason.ShouldContain(said);
    }

    // What was recorded before that was a rule can be asked for; nobody is sent it as it is.
    [Theory]
    [InlineData("U+001B", "a\u001b[31m", "a\ufffd[31m")]
    [InlineData("U+0007", "\a", "\ufffd")]
    [InlineData("U+202E", "a\u202eb", "a\ufffdb")]
    [InlineData("U+2066", "\u2066", "\ufffd")]
    [InlineData(null, "one\ntwo\u0085", "one\ntwo\u0085")]
    public void What_acts_on_others_is_no_new_text_and_is_shown_as_a_sign(string? said, string text, string shown)
    {
        KeptText.TryRead(text, out var kept, out _).ShouldBeTrue();
        kept.ShouldBe(text);
        (KeptText.Problem(text, 100) ?? "").ShouldContain(said ?? "");
        (KeptText.Problem(text, 100) is null).ShouldBe(said is null);
        KeptText.Shown(text).ShouldBe(shown);
    }

    // UTF-8 that was read as windows-1252, once, twice, or with the control characters of ISO 8859-1.
    [Theory]
    [InlineData("KÃ¶ln", "Köln")]
    [InlineData("ZÃ¼rich", "Zürich")]
    [InlineData("ZÃœRICH", "ZÜRICH")]
    [InlineData("ä¸­å›½", "中国")]
    [InlineData("Côte dâ€™Ivoire", "Côte d’Ivoire")]
    [InlineData("Exports â€“ 2025", "Exports – 2025")]
    [InlineData("KÃƒÂ¶ln", "Köln")]
    [InlineData("Ã…land", "Åland")]
    [InlineData("WaÅ‚Ä™sa", "Wałęsa")]
    [InlineData("ÐšÐ¸ÐµÐ²", "Киев")]
    [InlineData("100Â\u00a0km", "100\u00a0km")]
    [InlineData("C&amp;A", "C&A")]
    [InlineData("Côte d&#39;Ivoire", "Côte d'Ivoire")]
    [InlineData("Trinidad &amp; Tobago", "Trinidad & Tobago")]
    [InlineData("<b>Arland</b>", "Arland")]
    [InlineData("Arland<br/>", "Arland")]
    [InlineData("K&ouml;ln", "Köln")]
    [InlineData(" A &amp; B ", "A & B")]
    [InlineData("<p>Arland</p>", "Arland")]
    public void What_only_carried_a_text_is_no_part_of_it(string text, string meant)
    {
        KeptText.SaidProblem(text, 100).ShouldNotBeNull().ShouldContain($"'{meant}'");
        // Whoever gives a reason may quote it.
        KeptText.Problem(text, 100).ShouldBeNull();
    }

    [Theory]
    [InlineData("São Paulo")]
    [InlineData("SÃO PAULO")]
    [InlineData("Åland")]
    [InlineData("ÃLAND")]
    [InlineData("CORAÇÃO")]
    [InlineData("\u00ab IRM\u00c3\u00bb")]
    [InlineData("“CITÉ”")]
    [InlineData("CIT\u00c9\u00ae")]
    [InlineData("Köln – Zürich")]
    [InlineData("中国")]
    [InlineData("Ελλάδα")]
    [InlineData("Łódź")]
    [InlineData("A&B")]
    [InlineData("R&D; more")]
    [InlineData("AT&T;")]
    [InlineData("a < b and c > d")]
    [InlineData("<5 kg")]
    [InlineData("A & B ")]
    [InlineData("< 5 \u00e9")]
    [InlineData("<p> provisional, <s> suppressed")]
    [InlineData("<s> = suppressed, &c.")]
    [InlineData("<Borland>")]
    [InlineData("12 m² à 3 €")]
    public void What_looks_like_it_and_is_none_is_kept(string text) => KeptText.SaidProblem(text, 100).ShouldBeNull();

    // Lines and columns of a note, and the joiners that scripts and emoji need.
    [Theory]
    [InlineData("one\ttwo\r\nthree")]
    [InlineData("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u200f")]
    public void What_people_write_is_kept(string text)
    {
        KeptText.TryRead(text, out var kept, out _).ShouldBeTrue();
        kept.ShouldBe(text);
    }
}
