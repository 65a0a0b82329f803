namespace RankLedger.Benchmarks.Generating;

/// <summary>Dice that always fall the same way for the same seed and the same question, whatever was asked before.</summary>
internal readonly record struct Dice(ulong Seed)
{
    /// <summary>A number from 0 to <paramref name="sides"/> - 1 for what the words stand for.</summary>
    public int Of(int sides, long one, long two = 0, long three = 0) =>
        (int)(Mix(Mix(Mix(Seed + (ulong)one) + (ulong)two) + (ulong)three) % (ulong)sides);

    /// <summary>The mixing step of SplitMix64.</summary>
    public static ulong Mix(ulong number)
    {
        number += 0x9e3779b97f4a7c15;
        number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9;
        number = (number ^ (number >> 27)) * 0x94d049bb133111eb;
        return number ^ (number >> 31);
    }
}
