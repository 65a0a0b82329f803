using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Tests.Oracle;

/// <summary>One thing that somebody does to the ledger. A history is a list of them.</summary>
public abstract record Step;

/// <summary>Defines the ranking or redefines it.</summary>
public sealed record DefineStep(RankingDefinition Definition) : Step;

/// <summary>Records a publication.</summary>
public sealed record RecordStep(PublicationRecorded Publication) : Step;

/// <summary>Something that is done to a publication recorded before.</summary>
public abstract record AmendStep(string Publication) : Step;

/// <summary>Corrects a figure.</summary>
public sealed record FigureStep(string Publication, RecordedCell Cell, RecordedFigure? To) : AmendStep(Publication);

/// <summary>Corrects a printed position.</summary>
public sealed record RankStep(string Publication, RecordedCell Cell, int? To) : AmendStep(Publication);

/// <summary>Corrects another field.</summary>
public sealed record FieldStep(string Publication, string Field, string? To) : AmendStep(Publication);

/// <summary>Corrects the publication date.</summary>
public sealed record RedateStep(string Publication, PublicationDate To) : AmendStep(Publication);

/// <summary>Takes it back on a day.</summary>
public sealed record WithdrawStep(string Publication, DateOnly On) : AmendStep(Publication);

/// <summary>Brings it back on a day.</summary>
public sealed record ReinstateStep(string Publication, DateOnly On) : AmendStep(Publication);

/// <summary>Voids it.</summary>
public sealed record VoidStep(string Publication) : AmendStep(Publication);

/// <summary>Undoes the event of that version in its stream.</summary>
public sealed record ReverseStep(string Publication, long Version) : AmendStep(Publication);
