using System.Net;
using System.Text.Json;

namespace RankLedger.Web.Tests;

/// <summary>What came back over HTTP.</summary>
public sealed record Reply(HttpStatusCode Status, string Body, HttpResponseMessage Message)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? Type => Message.Content.Headers.ContentType?.MediaType;

    /// <summary>A header as it was sent; empty where it was not.</summary>
    public string Header(string name) =>
        string.Join(
            ", ",
            Message.Headers.TryGetValues(name, out var values) || Message.Content.Headers.TryGetValues(name, out values) ? values : []
        );

    public Reply ShouldBe(HttpStatusCode status)
    {
        Status.ShouldBe(status, Body);
        return this;
    }

    /// <summary>A problem with this slug, told as RFC 9457 has it.</summary>
    public JsonElement ShouldBeProblem(HttpStatusCode status, string slug)
    {
        ShouldBe(status);
        Type.ShouldBe("application/problem+json");
        Header("Cache-Control").ShouldContain("no-store");
        var problem = Json;
        problem.GetProperty("type").GetString().ShouldBe($"urn:rankledger:problem:{slug}");
        problem.GetProperty("problem").GetString().ShouldBe(slug);
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("instance").GetString().ShouldBe(Message.RequestMessage!.RequestUri!.AbsolutePath);
        problem.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        Body.ShouldNotContain("   at ");
        return problem;
    }
}

/// <summary>Asks over HTTP.</summary>
public static class AskingOverHttp
{
    public static async Task<Reply> AskAsync(this HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await client.AskAsync(request, headers);
    }

    public static async Task<Reply> AskAsync(
        this HttpClient client,
        HttpRequestMessage request,
        params (string Name, string Value)[] headers
    )
    {
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        var reply = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new(reply.StatusCode, await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), reply);
    }
}
