using System.Runtime.ExceptionServices;

namespace RankLedger.Projecting;

/// <summary>Work that falls into parts of which none needs another, on all cores.</summary>
internal static class SideBySide
{
    /// <summary>Does each part once; one alone is done here and now.</summary>
    /// <remarks>What a part throws is thrown as it is: whoever folds tells by its type what is the matter.</remarks>
    public static void Do(int parts, bool together, Action<int> each)
    {
        if (!together)
        {
            for (var part = 0; part < parts; part++)
                each(part);
            return;
        }

        try
        {
            Parallel.For(0, parts, each);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
