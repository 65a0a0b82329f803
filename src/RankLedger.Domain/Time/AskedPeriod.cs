namespace RankLedger.Domain.Time;

/// <summary>A reference period as somebody names it before it is known of which ranking: one in any spelling, or a fiscal year or a part of
/// one, which only a ranking's definition reads.</summary>
public readonly record struct AskedPeriod
{
    private readonly ReferencePeriod period;
    private readonly string? fiscal;

    private AskedPeriod(ReferencePeriod period, string? fiscal) => (this.period, this.fiscal) = (period, fiscal);

    /// <summary>The period; null where a ranking has to read it.</summary>
    public ReferencePeriod? Read => fiscal is null ? period : null;

    /// <summary>A period that is read.</summary>
    public static implicit operator AskedPeriod(ReferencePeriod period) => new(period, fiscal: null);

    /// <summary>Reads what is one period in whatever ranking and keeps what names a fiscal year, or says why it is neither.</summary>
    public static bool TryRead(string? text, out AskedPeriod period, out string reason)
    {
        period = default;
        reason = "";
        if (PeriodText.IsFiscal(text))
            period = new(default, text);
        else if (PeriodText.TryRead(text, out var read, out reason))
            period = read;
        return reason.Length == 0;
    }

    /// <summary>The period that is meant where fiscal years are counted in a way, or why none is.</summary>
    public bool TryIn(FiscalYear? counted, out ReferencePeriod meant, out string reason)
    {
        (meant, reason) = (period, "");
        return fiscal is null || PeriodText.TryRead(fiscal, counted, out meant, out reason);
    }

    /// <summary>The canonical text of the period, or the fiscal year as it was named.</summary>
    public override string ToString() => fiscal ?? period.ToString();
}
