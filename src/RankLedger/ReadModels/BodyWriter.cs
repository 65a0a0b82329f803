using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace RankLedger.ReadModels;

/// <summary>Writes numbers and texts of a block's body; <see cref="BodyReader"/> reads them, and so does <c>block_figures</c> in
/// SQL.</summary>
/// <remarks>A number is two bytes and its digits. First byte: zeros behind the digits (4 bits), length of the digits (4). Second: minus (1
/// bit), written as text (1), decimals (6). The digits are one whole number, most significant byte first.</remarks>
internal sealed class BodyWriter
{
    public const byte Minus = 0x80;
    public const byte AsText = 0x40;

    /// <summary>Says that a text's length has no room in two bytes.</summary>
    public const ushort Longer = ushort.MaxValue;
    private const int MostZeros = 15;
    private const int Most = sizeof(ulong);
    private const int MostLength = 5;
    private readonly ArrayBufferWriter<byte> to = new(1024);

    public ReadOnlySpan<byte> Written => to.WrittenSpan;

    public void Clear() => to.ResetWrittenCount();

    public void Byte(int value)
    {
        to.GetSpan(1)[0] = checked((byte)value);
        to.Advance(1);
    }

    /// <summary>A text behind its length, which is two bytes; where these say <see cref="Longer"/>, the four behind them.</summary>
    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var ahead = length < Longer ? sizeof(ushort) : sizeof(ushort) + sizeof(int);
        var room = to.GetSpan(ahead + length);
        BinaryPrimitives.WriteUInt16BigEndian(room, length < Longer ? (ushort)length : Longer);
        if (length >= Longer)
            BinaryPrimitives.WriteInt32BigEndian(room[sizeof(ushort)..], length);
        Encoding.UTF8.GetBytes(text, room[ahead..]);
        to.Advance(ahead + length);
    }

    /// <summary>A text of any length: its length comes first, seven bits a byte, the lowest first.</summary>
    public void LongText(string text)
    {
        var left = Encoding.UTF8.GetByteCount(text);
        var room = to.GetSpan(left + MostLength);
        var at = 0;
        for (var length = left; ; length >>= 7)
        {
            room[at++] = (byte)(length > 0x7f ? 0x80 | (length & 0x7f) : length);
            if (length <= 0x7f)
                break;
        }

        to.Advance(at + Encoding.UTF8.GetBytes(text, room[at..]));
    }

    /// <summary>A number with the decimals that it has.</summary>
    public void Number(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        if (bits[2] != 0 || bits[1] < 0)
        {
            Byte(0);
            Byte(AsText);
            Text(number.ToString(CultureInfo.InvariantCulture));
            return;
        }

        var (digits, zeros) = (((ulong)(uint)bits[1] << 32) | (uint)bits[0], 0);
        var minus = digits != 0 && bits[3] < 0 ? Minus : 0;
        while (digits != 0 && zeros < MostZeros && digits % 10 == 0)
            (digits, zeros) = (digits / 10, zeros + 1);
        var length = Most - (System.Numerics.BitOperations.LeadingZeroCount(digits) / 8);
        Byte((zeros << 4) | length);
        Byte(minus | ((bits[3] >> 16) & 0x1f));
        Span<byte> all = stackalloc byte[Most];
        BinaryPrimitives.WriteUInt64BigEndian(all, digits);
        all[(Most - length)..].CopyTo(to.GetSpan(length));
        to.Advance(length);
    }
}
