using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace RankLedger.ReadModels;

/// <summary>Reads what <see cref="BodyWriter"/> wrote.</summary>
internal ref struct BodyReader(ReadOnlySpan<byte> body)
{
    private static readonly ulong[] Tens = Powers();
    private readonly ReadOnlySpan<byte> body = body;

    public int At { get; private set; }

    public int Byte() => body[At++];

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public void SkipText() => Bytes();

    /// <summary>A text of any length.</summary>
    public string LongText() => Encoding.UTF8.GetString(LongBytes());

    public void SkipLongText() => LongBytes();

    public decimal Number()
    {
        var (first, second) = (Byte(), Byte());
        if ((second & BodyWriter.AsText) != 0)
            return decimal.Parse(Text(), CultureInfo.InvariantCulture);
        var digits = 0UL;
        for (var i = first & 0x0f; i > 0; i--)
            digits = (digits << 8) | body[At++];
        digits *= Tens[first >> 4];
        return new((int)(uint)digits, (int)(digits >> 32), 0, (second & BodyWriter.Minus) != 0, (byte)(second & 0x1f));
    }

    /// <summary>The bytes from a place up to here.</summary>
    public readonly ReadOnlySpan<byte> From(int start) => body[start..At];

    public void SkipNumber()
    {
        var (first, second) = (Byte(), Byte());
        if ((second & BodyWriter.AsText) != 0)
            SkipText();
        else
            At += first & 0x0f;
    }

    private ReadOnlySpan<byte> LongBytes()
    {
        var (length, shift) = (0, 0);
        for (int part; ; shift += 7)
        {
            part = Byte();
            length |= (part & 0x7f) << shift;
            if (part <= 0x7f)
                break;
        }

        At += length;
        return body.Slice(At - length, length);
    }

    private ReadOnlySpan<byte> Bytes()
    {
        int length = BinaryPrimitives.ReadUInt16BigEndian(body[At..]);
        At += sizeof(ushort);
        if (length == BodyWriter.Longer)
        {
            length = BinaryPrimitives.ReadInt32BigEndian(body[At..]);
            At += sizeof(int);
        }

        At += length;
        return body.Slice(At - length, length);
    }

    private static ulong[] Powers()
    {
        var powers = new ulong[16];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
