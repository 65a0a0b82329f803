using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace RankLedger.Datasets;

// How it is found out.
internal static partial class TextSource
{
    private const int FewestLetters = 10;

    // All of a file on disk, which takes no time; of a packed one the beginning.
    private static bool IsUtf8(string path, byte[] sample)
    {
        if (!Utf8.IsValid(Whole(sample)))
            return false;
        if (sample.Length < SampleSize || path.EndsWith(".gz", StringComparison.Ordinal))
            return true;
        using var file = File.OpenRead(path);
        var buffer = new byte[SampleSize];
        var kept = 0;
        while (file.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var filled = buffer.AsSpan(0, kept + read);
            var whole = Whole(filled);
            if (!Utf8.IsValid(whole))
                return false;
            kept = filled.Length - whole.Length;
            filled[whole.Length..].CopyTo(buffer);
        }

        return kept == 0;
    }

    // Without a character at the end of which only the beginning was read.
    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var lead = bytes[^back];
            if (lead >= 0xc0)
                return
                    (
                        lead >= 0xf0 ? 4
                        : lead >= 0xe0 ? 3
                        : 2
                    ) > back
                    ? bytes[..^back]
                    : bytes;
            if (lead < 0x80)
                break;
        }

        return bytes;
    }

    // A file of which most is UTF-8 is a damaged one, and no other encoding.
    private static Encoding? Detected(byte[] sample)
    {
        var text = System.Text.Encoding.UTF8.GetString(sample);
        if (text.Count(each => each == '\ufffd') < text.Count(each => each > 0x7f && each != '\ufffd'))
            return null;
        var (chinese, taiwanese) = (System.Text.Encoding.GetEncoding("gb18030"), System.Text.Encoding.GetEncoding("big5"));
        var common = CommonPairs(sample);
        var found = Certain(sample);
        // It is never sure of Japanese in a table, whose texts are short.
        if (found is null && Japanese(sample) is { } japanese)
            return japanese;
        // The detector takes Big5 for GB 18030, in which nearly every character of a text is a common one.
        if (found?.CodePage == chinese.CodePage && common < 0.8m && Decodes(taiwanese, sample))
            return taiwanese;
        if (found is not null && Baltic.Contains(found.CodePage) && MayBeCentral(sample))
            return null;
        if (IsEitherHan(found, sample))
            return OfEitherHan(sample);
        // What calls itself so has the euro and typographic marks of Windows where ISO 8859-1 has control characters; and of encodings in
        // which the text is the same the usual one is named.
        var windows = System.Text.Encoding.GetEncoding(1252);
        if (found?.CodePage == Latin || found is { IsSingleByte: true } && found.GetString(sample) == windows.GetString(sample))
            found = windows;
        return found is not null && Decodes(found, sample) ? found
            : IsKoi8(sample) ? System.Text.Encoding.GetEncoding("koi8-r")
            : common > 0.9m && Decodes(chinese, sample) ? chinese
            : null;
    }

    private static Encoding? Certain(byte[] sample) =>
        CharsetDetector.DetectFromBytes(sample).Detected is { Confidence: >= Sure, Encoding: { } found } ? found : null;

    // By Shift_JIS accented letters become characters that stand alone among letters, which Japanese hardly has. EUC-JP is told from
    // GB 18030 by its kana, and without them nobody can.
    private static Encoding? Japanese(byte[] sample)
    {
        var (windows, unix) = (System.Text.Encoding.GetEncoding("shift_jis"), System.Text.Encoding.GetEncoding("euc-jp"));
        return Decodes(windows, sample) && windows.GetString(sample) is var text && IsJapanese(text) && !HasLoneOnes(text) ? windows
            : Decodes(unix, sample) && unix.GetString(sample) is var other && IsJapanese(other) && other.Any(IsKana) ? unix
            : null;

        static bool IsKana(char each) => each is >= '\u3041' and <= '\u30fa';

        static bool IsJapanese(string text) =>
            text.All(each =>
                each
                    is <= '\x7e'
                        or (>= '\u3000' and <= '\u30ff')
                        or (>= '\u4e00' and <= '\u9fff')
                        or (>= '\uff01' and <= '\uff5e')
                        or '\u2015'
            );

        static bool HasLoneOnes(string text) =>
            Enumerable
                .Range(0, text.Length)
                .Any(at =>
                    text[at] > '\x7e'
                    && (at > 0 && char.IsAsciiLetter(text[at - 1]) || at + 1 < text.Length && char.IsAsciiLetter(text[at + 1]))
                );
    }

    // Words in small letters of KOI8-R with a capital at the head of one, of which a few look like common pairs of GB 18030; in Chinese
    // every second byte would have to be one of a third by chance. Beside a Latin letter it is a letter with an accent; capitals alone
    // would be as well those of windows-1251.
    private static bool IsKoi8(ReadOnlySpan<byte> sample)
    {
        var (letters, heads) = (0, 0);
        for (var at = 0; at < sample.Length; at++)
        {
            if (sample[at] < 0x80)
                continue;
            var isBesideLatin =
                (at > 0 && char.IsAsciiLetter((char)sample[at - 1]))
                || (at + 1 < sample.Length && char.IsAsciiLetter((char)sample[at + 1]));
            if (isBesideLatin || sample[at] < 0xc0 || (sample[at] >= 0xe0 && at > 0 && sample[at - 1] >= 0x80))
                return false;
            letters++;
            heads += sample[at] >= 0xe0 ? 1 : 0;
        }

        return letters >= FewestLetters && heads > 0;
    }

    // UTF-16 without its mark: every other byte of Latin text is zero.
    private static Encoding? Halves(byte[] sample)
    {
        var (even, odd) = (0, 0);
        for (var at = 0; at < Math.Min(sample.Length, 2000); at++)
        {
            if (sample[at] == 0 && at % 2 == 0)
                even++;
            else if (sample[at] == 0)
                odd++;
        }

        var most = Math.Min(sample.Length, 2000) / 2;
        return odd > most / 2 && even == 0 ? System.Text.Encoding.Unicode
            : even > most / 2 && odd == 0 ? System.Text.Encoding.BigEndianUnicode
            : null;
    }

    private static bool Decodes(Encoding encoding, byte[] sample)
    {
        try
        {
            var end = Math.Max(0, sample.Length - (sample.Length == SampleSize ? 4 : 0));
            var decoder = Strict(encoding).GetDecoder();
            var text = new char[end + 1];
            var length = decoder.GetChars(sample, 0, end, text, 0, flush: sample.Length < SampleSize);
            return !IsMisread(new(text, 0, length));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // The part of all pairs of bytes above 127 that are one of the 3755 common characters or of the punctuation of GB 2312; Latin letters
    // hardly ever come in such pairs.
    private static decimal CommonPairs(ReadOnlySpan<byte> sample)
    {
        var (pairs, common) = (0, 0);
        for (var at = 0; at + 1 < sample.Length; at++)
        {
            if (sample[at] < 0x80)
                continue;
            pairs++;
            if (sample[at] is (>= 0xa1 and <= 0xa3) or (>= 0xb0 and <= 0xd7) && sample[at + 1] >= 0xa1)
                common++;
            at++;
        }

        return pairs < 2 ? 0 : (decimal)common / pairs;
    }
}
