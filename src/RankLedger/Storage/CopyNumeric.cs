using System.Buffers.Binary;

namespace RankLedger.Storage;

/// <summary>A decimal as PostgreSQL sends and takes a numeric in binary: digits to the base of 10,000, with the scale as it was
/// printed.</summary>
/// <remarks>Four shorts and the digits: their count, the weight of the first, the sign and the decimals to show
/// (src/backend/utils/adt/numeric.c, numeric_recv).</remarks>
internal static class CopyNumeric
{
    /// <summary>The most bytes that a decimal takes: 29 digits make at most nine of the base, wherever the point stands.</summary>
    public const int Most = 4 * sizeof(short) + 9 * sizeof(short);

    private const int Base = 10_000;
    private const short Negative = 0x4000;
    private const uint SignBit = 0x8000_0000;

    /// <summary>Writes a number and returns how many bytes it took.</summary>
    public static int Write(decimal number, Span<byte> into)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var scale = (bits[3] >> 16) & 0xFF;
        var isNegative = ((uint)bits[3] & SignBit) != 0;
        // Whole digits of the base stand on both sides of the point.
        var missing = (4 - scale % 4) % 4;
        var left =
            new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0])
            * (
                missing switch
                {
                    0 => 1u,
                    1 => 10u,
                    2 => 100u,
                    _ => 1000u,
                }
            );
        Span<short> digits = stackalloc short[9];
        var (first, weight) = (digits.Length, -(scale + missing) / 4 - 1);
        while (left > ulong.MaxValue)
        {
            (left, var digit) = UInt128.DivRem(left, Base);
            digits[--first] = (short)digit;
            weight++;
        }

        for (var rest = (ulong)left; rest > 0; weight++)
        {
            (rest, var digit) = Math.DivRem(rest, Base);
            digits[--first] = (short)digit;
        }

        var count = digits.Length - first;
        while (count > 0 && digits[first + count - 1] == 0)
            count--;
        BinaryPrimitives.WriteInt16BigEndian(into, (short)count);
        BinaryPrimitives.WriteInt16BigEndian(into[2..], count == 0 ? (short)0 : (short)weight);
        BinaryPrimitives.WriteInt16BigEndian(into[4..], isNegative && count > 0 ? Negative : (short)0);
        BinaryPrimitives.WriteInt16BigEndian(into[6..], (short)scale);
        for (var i = 0; i < count; i++)
            BinaryPrimitives.WriteInt16BigEndian(into[(8 + 2 * i)..], digits[first + i]);
        return 8 + 2 * count;
    }
}
