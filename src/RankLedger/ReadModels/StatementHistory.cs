namespace RankLedger.ReadModels;

/// <summary>What a publication states about a place of a block, over the positions at which that counts.</summary>
internal readonly record struct RecordedStatement(int Place, FigureRow Figure, long From, long To);

/// <summary>Puts the rows of a block together: of each publication and place, the last that was recorded counts.</summary>
internal static class StatementHistory
{
    /// <summary>Everything that was ever stated at some places, from the rows of one block in order of position.</summary>
    public static List<RecordedStatement> Of(IReadOnlyList<StatementRow> rows, long places)
    {
        var found = new List<RecordedStatement>();
        var amended = Amended(rows);
        var counting = new Dictionary<(string Publication, int Place), int>();
        foreach (var row in rows)
        {
            var isAmended = amended.Contains(row.Publication);
            foreach (var (place, figure) in StatementBody.Read(row.Publication, row.Places, row.Body, places))
            {
                if (isAmended && counting.Remove((row.Publication, place), out var before))
                    found[before] = found[before] with { To = row.RecordedFrom };
                if (figure is null)
                    continue;
                if (isAmended)
                    counting[(row.Publication, place)] = found.Count;
                found.Add(new(place, figure, row.RecordedFrom, RecordedFact.Open));
            }
        }

        return found;
    }

    private static HashSet<string> Amended(IReadOnlyList<StatementRow> rows)
    {
        var (seen, twice) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            if (!seen.Add(row.Publication))
                twice.Add(row.Publication);
        }

        return twice;
    }
}
