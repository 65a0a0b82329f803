namespace RankLedger.Proofs.Tests;

/// <summary>Notes, keys and paths are read in the one form in which they are written.</summary>
public sealed class Notes_are_signed_and_believed
{
    private static readonly string Note = Vectors.Text("checkpoints", "214");

    [Fact]
    public void A_key_file_names_whose_it_is_and_signs_what_its_verifier_key_believes()
    {
        var file = SigningKey.Create("example.com/log");
        SigningKey.NameIn(file).ShouldBe("example.com/log");
        SigningKey.TryRead(file, SigningKey.NameIn(file)!, out var key).ShouldBeTrue();
        using (key)
        {
            var checkpoint = new Checkpoint("example.com/log", 3, TreeHash.Empty());
            var note = key.Sign(checkpoint.Text).ToString();
            Checkpoint.TryVerify(note, Vectors.KeyOf(key.Verifier.ToString()), out var read, out _).ShouldBeTrue();
            read.ShouldBe(checkpoint);
        }
    }

    // Made by "openssl genpkey -algorithm ed25519"; its public key is what "openssl pkey -pubout" wrote.
    [Fact]
    public void A_key_that_openssl_made_is_read()
    {
        const string file =
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";
        SigningKey.NameIn(file).ShouldBeNull();
        SigningKey.TryRead(file, Vectors.Origin, out var key).ShouldBeTrue();
        using (key)
            key.Verifier.ToString().ShouldBe(Vectors.Text("key", "vkey"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no key")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void A_file_without_a_key_is_refused(string file) => SigningKey.TryRead(file, "x", out _).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("example.com/rankledger")]
    [InlineData("example.com/rankledger+d9697443+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea")]
    [InlineData("example.com/other+d9697442+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea")]
    [InlineData("example.com/rankledger+d9697442+AtdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea")]
    public void A_verifier_key_that_is_not_whole_is_refused(string text) => VerifierKey.TryParse(text, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("\n\n")]
    [InlineData("garbage\n\n")]
    [InlineData("old 0\n\n\n\n")]
    public void A_text_that_ends_in_an_empty_line_is_no_note(string text)
    {
        SignedNote.TryParse(text, out _, out var reason).ShouldBeFalse();
        reason.ShouldStartWith("it is no signed note");
    }

    [Fact]
    public void A_note_that_another_key_signed_is_not_believed()
    {
        using var other = SigningKey.OfSeed(Vectors.Origin, new byte[32]);
        Checkpoint.TryVerify(Note, other.Verifier, out _, out var reason).ShouldBeFalse();
        reason.ShouldBe("the signature of 'example.com/rankledger' is false or missing");
    }

    [Fact]
    public void A_checkpoint_of_another_log_is_named()
    {
        using var other = SigningKey.OfSeed("example.com/other", new byte[32]);
        Checkpoint.TryVerify(Note, other.Verifier, out _, out var reason).ShouldBeFalse();
        reason.ShouldBe("it is of the log 'example.com/rankledger', but the key is that of 'example.com/other'");
    }

    [Theory]
    [InlineData("000.p/0")]
    [InlineData("000.p/256")]
    [InlineData("000.p/257")]
    [InlineData("000.p/01")]
    [InlineData("0")]
    [InlineData("x000/001")]
    [InlineData("1000")]
    [InlineData("001/000")]
    [InlineData("x001/x000")]
    [InlineData("-01")]
    [InlineData("")]
    public void A_tile_is_named_in_one_way(string place) => Tile.TryParse(0, place, out _).ShouldBeFalse();

    [Theory]
    [InlineData(0, 0, 256, 256, true)]
    [InlineData(0, 0, 256, 255, false)]
    [InlineData(0, 1, 1, 257, true)]
    [InlineData(1, 0, 1, 256, true)]
    [InlineData(1, 0, 1, 255, false)]
    public void A_tile_is_in_a_tree_that_has_all_of_it(int level, long index, int width, long size, bool isIn) =>
        new Tile(level, index, width).IsIn(size).ShouldBe(isIn);

    [Fact]
    public void A_bundle_that_is_cut_off_is_refused()
    {
        var bundle = EntryBundle.Of([Vectors.Entry(1).Bytes, Vectors.Entry(2).Bytes]);
        Should.Throw<InvalidDataException>(() => EntryBundle.Read(bundle.AsSpan(..^1))).Message.ShouldContain("entry 2");
        Should.Throw<InvalidDataException>(() => EntryBundle.Read(bundle.AsSpan(..1))).Message.ShouldContain("entry 1");
    }

    [Theory]
    [InlineData("position 1", "position 01")]
    [InlineData("00.000001Z", "00.0000010Z")]
    [InlineData("actor ", "actor  ")]
    [InlineData("rankledger.entry/v1", "rankledger.entry/v2")]
    [InlineData("publication/example/p1", "publication/exa\tmple/p1")]
    public void A_leaf_is_written_in_one_way(string written, string otherwise)
    {
        var text = Vectors.Entry(1).Text.Replace("00:00:01.000001Z", "00:00:00.000001Z", StringComparison.Ordinal);
        EntryLeaf.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out _).ShouldBeTrue();
        EntryLeaf
            .TryParse(System.Text.Encoding.UTF8.GetBytes(text.Replace(written, otherwise, StringComparison.Ordinal)), out _)
            .ShouldBeFalse();
    }
}
