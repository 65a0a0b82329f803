using RankLedger.Domain.Time;

namespace RankLedger.Domain.Figures;

/// <summary>The place of a publication in the order in which statements are folded; never the order of arrival.</summary>
/// <param name="LastDay">The last day that its date allows.</param>
/// <param name="FirstDay">The first day that its date allows.</param>
/// <param name="Release">The publisher's own number, where there is one; none stands before 0.</param>
/// <param name="Publication">Its id in natural order, digits as numbers.</param>
public readonly record struct FoldOrder(DateOnly LastDay, DateOnly FirstDay, int? Release, string Publication) : IComparable<FoldOrder>
{
    /// <inheritdoc />
    public int CompareTo(FoldOrder other)
    {
        var order = LastDay.CompareTo(other.LastDay);
        if (order == 0)
            order = FirstDay.CompareTo(other.FirstDay);
        if (order == 0)
            order = (Release ?? -1).CompareTo(other.Release ?? -1);
        return order == 0 ? NaturalOrder.Comparer.Compare(Publication, other.Publication) : order;
    }

    /// <summary>Whether nothing but the ids tells which of the two came later.</summary>
    public bool TiesWith(FoldOrder other) => (LastDay, FirstDay, Release) == (other.LastDay, other.FirstDay, other.Release);

    /// <summary>Whether it came later, so that it may change what the other one said: on a later day, or as a later release of one
    /// publisher on one day, where one with a number is later than one with none.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="isOfOnePublisher">Whether both are of one publisher.</param>
    public bool CameAfter(FoldOrder other, bool isOfOnePublisher) =>
        LastDay > other.LastDay
        || (isOfOnePublisher && (LastDay, FirstDay) == (other.LastDay, other.FirstDay) && (Release ?? -1) > (other.Release ?? -1));

    /// <summary>Whether the days or the release, and not the ids alone, say that this came later.</summary>
    public bool IsLaterThan(FoldOrder other) => !TiesWith(other) && CompareTo(other) > 0;
}

/// <summary>What one publication says about one cell, with all that the fold needs of the publication.</summary>
public sealed record Statement
{
    /// <summary>The publication's place in the fold.</summary>
    public required FoldOrder Order { get; init; }

    /// <summary>The publisher, whose full publications drop what it said before.</summary>
    public required string Publisher { get; init; }

    /// <summary>Whose number it is: the agency quoted, or the ranking's usual source, or the publisher.</summary>
    public string Source
    {
        get => field ?? Publisher;
        init;
    }

    /// <summary>The publication's authority in the ranking.</summary>
    public required int Authority { get; init; }

    /// <summary>Where on the published axis the publication stands.</summary>
    public required IReadOnlyList<KnownRange> Stands { get; init; }

    /// <summary>The value in the flow's unit; null drops the cell.</summary>
    public decimal? Value { get; init; }

    /// <summary>The span of the value.</summary>
    public Span Span { get; init; }

    /// <summary>The growth printed beside it, in percent.</summary>
    public decimal? Growth { get; init; }

    /// <summary>The marks printed beside it.</summary>
    public string? Flags { get; init; }

    /// <summary>What is noted beside it; the fold keeps it where it tells of a break.</summary>
    public string? Note { get; init; }

    /// <summary>What its marks and its note say of a break.</summary>
    public BreakMark BreakMark => BreakMark.Of(Flags, Note);

    /// <summary>The publication's title, where that was asked for; no fold looks at it.</summary>
    public string? Title { get; init; }

    /// <summary>The publication's date to its precision, for people.</summary>
    public required string PublishedOn { get; init; }

    /// <summary>Whether this is no statement of the cell but a full publication that leaves it out: it takes back the figures that its
    /// publisher gave before.</summary>
    public bool IsOmission { get; init; }

    /// <summary>The publication's id.</summary>
    public string Publication => Order.Publication;

    /// <summary>Whether the same publisher prints the same number again: then its marks of that day count, such as provisional no
    /// more.</summary>
    public bool IsRepeatedBy(Statement later) =>
        Value is not null && Publisher == later.Publisher && Value == later.Value && Span == later.Span;

    /// <summary>Whether it came later, so that it may change the number of the other one.</summary>
    public bool CameAfter(Statement other) => Order.CameAfter(other.Order, Publisher == other.Publisher);

    /// <summary>Whether the publication stands for a question asked as published on a day.</summary>
    public bool StandsAt(DateOnly day)
    {
        foreach (var range in Stands)
        {
            if (range.Contains(day))
                return true;
        }

        return false;
    }
}
