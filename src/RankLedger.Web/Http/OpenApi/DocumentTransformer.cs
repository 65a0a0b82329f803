using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RankLedger.Auditing;
using RankLedger.Publications;
using RankLedger.Storage;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>What the description says of the whole.</summary>
internal static class DocumentTransformer
{
    private const string About = """
        RankLedger keeps league tables honest: what was known when, who changed it, and why.

        Every question is asked at a point: `asPublished`, a day of publication (without it what is public today), and `asRecorded`, a
        ledger position such as `@2` or an instant (without it now). Every answer repeats the point as its `basis`, and links in
        `Content-Location` and `Link: rel="self"` to itself at that position, where it never changes. Nothing given is ignored: an unknown,
        repeated, empty, malformed or contradictory parameter is refused.

        A host may serve several ledgers, each with a database, keys and limits of its own. Those that have a name are at
        `/ledgers/NAME/v1`, with `/ledgers/NAME/health`, `/docs` and `/openapi` beside it; everything said here of `/v1` holds for
        each, and an unknown name gets 404 `unknown-ledger`.

        Problems are RFC 9457 problem details. Their `type` is `urn:rankledger:problem:` and a slug; `problem` repeats the slug.
        Beside the problems that each operation lists, every path answers a method that it does not serve with 405 `method-not-served` and
        an `Allow` header, and what is no path of this API gets 404 `no-such-route`. What is no HTTP request (a malformed request line or
        header, a path with `%00`), and an address or headers of more than four times the limits that 414 and 431 name, never reaches the
        API: the server answers 400, 414 or 431 with the problem that is described there, whose `instance` is empty, and hangs up. So it
        does with 405 `method-not-served` (`GET *`), 408 `sent-too-slowly` and 505 `http-version-not-served`.
        """;

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Rankings", "What is compared."),
        ("Standings", "The ranking tables, and what moves in them."),
        ("Milestones", "Entries to tiers and exits from them."),
        ("Publications", "What was published."),
        (
            "Amendments",
            "What we had recorded wrongly, and what publishers took back. Each needs a reason, most need evidence; the actor is the name "
                + "of the key."
        ),
        ("Events", "The ledger itself."),
        ("Audit", "Who changed which number, when, why and on whose word."),
        ("Log", "What shows that the ledger says what it said, and when (C2SP tlog-tiles, tlog-checkpoint, tlog-proof, tlog-witness)."),
        ("Erasures", "What must not be kept, and is erased for ever."),
        ("Operation", "How the ledger and this host are."),
    ];

    public static Task Amend(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new()
        {
            Title = "RankLedger",
            Version = "1",
            Description = About,
            Contact = new() { Name = "Whoever runs this host" },
        };
        var described = document.Tags?.Where(tag => Tags.All(known => known.Name != tag.Name)).ToList() ?? [];
        document.Tags = new HashSet<OpenApiTag>([
            .. Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }),
            .. described,
        ]);
        document.AddComponent(KeyScheme.Scheme, KeyScheme.Make());
        document.Security =
        [
            [],
            KeyScheme.Requirement(document),
        ]; // an empty requirement needs nothing: reads may be open
        foreach (var path in document.Paths.Values)
            path.Operations?.Remove(HttpMethod.Head);
        foreach (var operation in SchemaGraph.Operations(document))
            operation.Description ??= $"{operation.Summary?.TrimEnd('.')}.";
        SchemaGraph.WriteOnOneLine(document);
        AnswerSchemas.Amend(document);
        SheetPaths.Amend(document);
        NamedChoices.Amend(document);
        return Task.CompletedTask;
    }
}
