using RankLedger.Web.Faces;

namespace RankLedger.Web.Sdmx;

/// <summary>What a question for data wants.</summary>
internal sealed record SdmxDataQuestion
{
    /// <summary>The day of publication up to which everything counts.</summary>
    public const string AsOf = "asOf";

    private const string History = "includeHistory";

    /// <summary>The ranking, which is a dataflow.</summary>
    public required string Ranking { get; init; }

    /// <summary>The series.</summary>
    public required SdmxKey Key { get; init; }

    /// <summary>The periods.</summary>
    public required SdmxTime Time { get; init; }

    /// <summary>The last day of publication that counts.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The day after which what is wanted was published; null where everything is.</summary>
    public DateOnly? After { get; init; }

    /// <summary>Whether every vintage is wanted, and not only what stands.</summary>
    public bool WithHistory { get; init; }

    /// <summary>Whether observations are wanted.</summary>
    public bool WithObservations { get; init; } = true;

    /// <summary>Whether attributes are wanted.</summary>
    public bool WithAttributes { get; init; } = true;

    /// <summary>Whether what was published on a day is wanted.</summary>
    public bool IsNews(DateOnly day) => After is null || day > After;

    /// <summary>Reads a question of version 1 of the standard's addresses, <c>data/FLOW/KEY/PROVIDER</c>.</summary>
    public static SdmxDataQuestion Of(FaceQuestion question)
    {
        var ranking = question.Part("flow")!.Split(',') switch
        {
            [var id] => id,
            [var agency, var id] => Maintained(agency, id),
            [var agency, var id, var version] => Maintained(agency, id, version),
            _ => throw FaceQuestion.Refusal($"'{question.Part("flow")}' is no dataflow; expected FLOW or {SeriesCode.Agency},FLOW,1.0."),
        };
        if (question.Part("provider") is { } provider && provider is not ("all" or SeriesCode.Agency))
            throw SdmxErrors.NoResults($"Nobody called '{provider}' provides data here; {SeriesCode.Agency} does.");
        var detail = question.Choice("detail", "full", "dataonly", "nodata", "serieskeysonly");
        return Common(question, ranking, SdmxKey.Read(question.Part("key"), "all", '+')) with
        {
            WithObservations = detail is "full" or "dataonly",
            WithAttributes = detail is "full" or "nodata",
        };
    }

    /// <summary>Reads a question of version 2, <c>data/dataflow/AGENCY/FLOW/VERSION/KEY</c>.</summary>
    public static SdmxDataQuestion OfVersion2(FaceQuestion question)
    {
        var ranking = Maintained(question.Part("agency")!, question.Part("flow")!, question.Part("version")!);
        question.Choice("measures", "all");
        return Common(question, ranking, SdmxKey.Read(question.Part("key"), "*", ',')) with
        {
            WithAttributes = question.Choice("attributes", "dsd", "all", "none") != "none",
        };
    }

    private static SdmxDataQuestion Common(FaceQuestion question, string ranking, SdmxKey key)
    {
        question.Choice("dimensionAtObservation", "TIME_PERIOD");
        var day = SdmxTime.Day(question, AsOf, question.Today);
        DateOnly? after = question["updatedAfter"] is null ? null : SdmxTime.Day(question, "updatedAfter", default);
        if (after > day)
            throw FaceQuestion.Refusal($"updatedAfter ({after:yyyy-MM-dd}) is after {AsOf} ({day:yyyy-MM-dd}).");
        return new()
        {
            Ranking = SdmxIds.Ranking(ranking),
            Key = key,
            Time = SdmxTime.Of(question),
            Day = day,
            After = after,
            // Python writes its words with a capital.
            WithHistory = question.Choice(History, "false", "true", "False", "True") is "true" or "True",
        };
    }

    private static string Maintained(string agency, string id, string version = "latest") =>
        !SdmxIds.IsAgency(agency) ? throw SdmxErrors.NoResults($"Nothing is maintained by '{agency}' here; {SeriesCode.Agency} is.")
        : !SdmxIds.IsVersion(version)
            ? throw SdmxErrors.NoResults($"There is no version '{version}' of '{id}'; {SdmxXml.Version} is the only one.")
        : id;
}
