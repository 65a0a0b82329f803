namespace RankLedger.Exporting;

/// <summary>How many digits the numbers of a column have, at most, before and behind the point.</summary>
internal sealed class NumberExtent
{
    private int whole = 1;

    /// <summary>The digits behind the point.</summary>
    public int Decimals { get; private set; }

    /// <summary>The digits of a decimal that holds all of them to the last.</summary>
    public int Digits => whole + Decimals;

    /// <summary>Takes a number as it is written, without exponent or marks.</summary>
    public void Add(string number)
    {
        var point = number.IndexOf('.', StringComparison.Ordinal);
        var digits = (point < 0 ? number.Length : point) - (number[0] == '-' ? 1 : 0);
        whole = Math.Max(whole, digits);
        Decimals = Math.Max(Decimals, point < 0 ? 0 : number.Length - point - 1);
    }
}
