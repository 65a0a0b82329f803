using System.Net;
using RankLedger.Access;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Commands;

/// <summary>What does not fit together is told when it is recorded, and refused where that is asked for.</summary>
public sealed class Findings_come_with_a_recording(TestServer server)
{
    private const string Publications = "/v1/rankings/towns/publications";

    [Fact]
    public async Task A_slip_is_told_at_once_and_what_fits_has_no_findings()
    {
        await using var desk = await Desk.OpenAsync(server);
        var fits = (await desk.PostAsync(Publications, Desk.Publication("p"), Scope.Recorder)).ShouldBe(HttpStatusCode.Created);
        fits.Json.GetProperty("findings").GetArrayLength().ShouldBe(0);

        // 120 and 120,000 thousand: the same source a month later.
        var slip = (await desk.PostAsync(Publications, Desk.Publication("q", "120000", "2025-02-01"), Scope.Recorder)).ShouldBe(
            HttpStatusCode.Created
        );
        var found = slip.Json.GetProperty("findings").EnumerateArray().Single();
        (
            found.GetProperty("kind").GetString(),
            found.GetProperty("entity").GetString(),
            found.GetProperty("publication").GetString()
        ).ShouldBe(("scale", "a", "q"));
        found
            .GetProperty("findings")[0]
            .GetProperty("detail")
            .GetString()
            .ShouldBe(
                "A, total 2024: 120,000 is 1000 times 120 (press of 1 January 2025), stated before for the same period. 1000 times too "
                    + "large: ones read as thousands?"
            );
        (await desk.PostAsync(Publications, Desk.Publication("q", "120000", "2025-02-01"), Scope.Recorder))
            .ShouldBe(HttpStatusCode.OK)
            .Json.TryGetProperty("findings", out _)
            .ShouldBeFalse(); // nothing was recorded
    }

    [Fact]
    public async Task A_slip_is_told_however_far_back_the_year_before_lies()
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.PostAsync(Publications, Of("p", "2011-01-01", "2010", 120), Scope.Recorder);
        var slip = await desk.PostAsync(Publications, Of("q", "2025-02-01", "2024", 130_000), Scope.Recorder);
        // Ten years are more than those around: what check finds is what the recording was told.
        var told = slip.Json.GetProperty("findings").EnumerateArray().Single().GetProperty("findings")[0].GetProperty("detail").GetString();
        told.ShouldBe(
            "A, total 2024: 130,000 is 1083 times 120 (press of 1 January 2011) for 2010, the nearest year before. "
                + "1000 times too large: ones read as thousands?"
        );
        (await desk.Host.Client.AskAsync("/v1/rankings/towns/check?kind=scale"))
            .Json.GetProperty("findings")
            .EnumerateArray()
            .Single()
            .GetProperty("detail")
            .GetString()
            .ShouldBe(told);

        static string Of(string id, string on, string period, decimal value) =>
            $$"""
                {"publication":"{{id}}","publisher":"press","kind":"press","title":"Title","publishedOn":"{{on}}",
                 "figures":[{"flow":"total","period":"{{period}}","entity":"a","value":{{value}}}]}
                """;
    }

    [Fact]
    public async Task A_strict_recording_is_refused_and_its_key_is_free()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var key = ("Idempotency-Key", "strict-1");
        (await desk.PostAsync($"{Publications}?strict=true", Desk.Publication("q", "120000", "2025-02-01"), Scope.Recorder, key))
            .ShouldBeProblem(HttpStatusCode.Conflict, "does-not-fit")
            .GetProperty("detail")
            .GetString()
            .ShouldBe(
                "A, total 2024: 120,000 is 1000 times 120 (press of 1 January 2025), stated before for the same period. 1000 times too "
                    + "large: ones read as thousands? Nothing was recorded. Mend it, or record it without 'strict' and look at its "
                    + "findings afterwards."
            );
        (await desk.Host.Client.AskAsync($"{Publications}/q")).ShouldBe(HttpStatusCode.NotFound);
        var mended = (
            await desk.PostAsync($"{Publications}?strict=true", Desk.Publication("q", "121", "2025-02-01"), Scope.Recorder, key)
        ).ShouldBe(HttpStatusCode.Created);
        mended.Json.GetProperty("position").GetInt64().ShouldBe(3);
        (await desk.PostAsync($"{Publications}?strikt=true", Desk.Publication("r"), Scope.Recorder)).ShouldBeProblem(
            HttpStatusCode.BadRequest,
            "not-understood"
        );
    }

    [Fact]
    public async Task A_correction_tells_what_it_does_not_fit_to()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        (await desk.PostAsync(Publications, Desk.Publication("q", "121", "2025-02-01"), Scope.Recorder)).ShouldBe(HttpStatusCode.Created);
        var corrected = (
            await desk.PostAsync(
                $"{Publications}/q/corrections",
                """{"flow":"total","period":"2024","entity":"a","to":{"value":12.1},"reason":"r","evidence":"e"}"""
            )
        ).ShouldBe(HttpStatusCode.Created);
        corrected.Json.GetProperty("findings").EnumerateArray().Single().GetProperty("kind").GetString().ShouldBe("scale");
    }

    [Fact]
    public async Task A_correction_does_not_tell_what_did_not_fit_before()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        // A thousand times what stood: found with the recording, and nothing that a correction of the same publication brings.
        var slip = (await desk.PostAsync(Publications, Desk.Publication("q", "120000", "2025-02-01"), Scope.Recorder)).ShouldBe(
            HttpStatusCode.Created
        );
        slip.Json.GetProperty("findings").GetArrayLength().ShouldBeGreaterThan(0);
        var added = (
            await desk.PostAsync(
                $"{Publications}/q/corrections",
                """{"flow":"total","period":"2024","entity":"b","to":{"value":151},"reason":"r","evidence":"e"}"""
            )
        ).ShouldBe(HttpStatusCode.Created);
        added.Json.GetProperty("findings").EnumerateArray().ShouldAllBe(group => group.GetProperty("kind").GetString() != "scale");
    }

    [Fact]
    public async Task Findings_come_in_pages_and_by_kind()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        await desk.PostAsync(Publications, Desk.Publication("q", "120000", "2025-02-01"), Scope.Recorder);
        await desk.PostAsync(Publications, Desk.Publication("r", "700", "2025-02-01"), Scope.Recorder);
        var all = await desk.Host.Client.AskAsync("/v1/rankings/towns/check");
        // q is 1000 times p; r is neither q nor p, on the same day, by the same publisher.
        string[] kinds = [.. all.Json.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("kind").GetString()!)];
        kinds.ShouldContain("scale");
        kinds.ShouldContain("conflict");
        var first = await desk.Host.Client.AskAsync("/v1/rankings/towns/check?limit=1");
        first.Json.GetProperty("groups").GetArrayLength().ShouldBe(1);
        first.Header("Link").ShouldContain("after=1");
        (await desk.Host.Client.AskAsync($"/v1/rankings/towns/check?after={kinds.Length - 1}")).ShouldSatisfyAllConditions(
            last => last.Json.GetProperty("groups").GetArrayLength().ShouldBe(1),
            last => last.Header("Link").ShouldNotContain("next")
        );
        (await desk.Host.Client.AskAsync("/v1/rankings/towns/check?kind=conflict"))
            .Json.GetProperty("findings")
            .EnumerateArray()
            .ShouldAllBe(finding => finding.GetProperty("kind").GetString() == "conflict");
        (await desk.Host.Client.AskAsync("/v1/rankings/towns/check?kind=oddity")).ShouldBeProblem(
            HttpStatusCode.BadRequest,
            "not-understood"
        );
    }

    [Fact]
    public async Task Claims_are_checked_without_a_key_of_the_request()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var asked = await desk.PostAsync(
            "/v1/rankings/towns/check?asPublished=2025-01-31",
            """
            {"claims":[{"id":"c1","publication":"p","subject":"gap:b-a:2024:total","expected":"30","unit":"CNY"},
                       {"id":"c2","publication":"p","subject":"value:a:2024:total","expected":"121","unit":"CNY"}]}
            """,
            Scope.Reader,
            ("Idempotency-Key", "")
        );
        asked.ShouldBe(HttpStatusCode.OK);
        asked.Header("Cache-Control").ShouldBe("no-store");
        asked.Json.GetProperty("basis").GetProperty("asPublished").GetString().ShouldBe("2025-01-31");
        // 150 - 120 = 30; 120 is not 121, which spans its last digit: 120 to 122, ends excluded.
        asked
            .Json.GetProperty("claims")
            .EnumerateArray()
            .Select(claim => (claim.GetProperty("claim").GetString(), claim.GetProperty("verdict").GetString()))
            .ShouldBe([("c1", "holds"), ("c2", "fails")]);
        (
            await desk.PostAsync(
                "/v1/rankings/towns/check",
                """{"claims":[{"id":"c1","publication":"p","subject":"gap:b-a:2024:total","expected":"thirty"}]}""",
                Scope.Reader
            )
        )
            .ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood")
            .GetProperty("detail")
            .GetString()
            .ShouldBe("'thirty' is no number; expected digits as printed, such as 22.0 or 836500000000.");
    }
}
