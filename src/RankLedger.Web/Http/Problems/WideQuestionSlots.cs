using RankLedger.Web.Http.Connections;

namespace RankLedger.Web.Http.Problems;

/// <summary>Makes questions that read much wait for a slot.</summary>
internal sealed class WideQuestionSlots(RequestDelegate next, WideQuestions questions)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<WideQuestion>() is null)
        {
            await next(http);
            return;
        }

        using var place = await questions.EnterAsync(http.RequestAborted)
            ?? throw new RefusedException(
                StatusCodes.Status503ServiceUnavailable,
                Slugs.TooBusy,
                "Many questions that read much wait before this one. Ask again in a moment, or for less: a table is not held up by them."
            );
        await next(http);
    }
}

/// <summary>Puts the slots of wide questions behind keys and rates.</summary>
internal static class WideQuestionSetup
{
    public static void AddWideQuestions(this IServiceCollection services) => services.AddSingleton<WideQuestions>();

    public static void UseWideQuestions(this WebApplication app) => app.UseMiddleware<WideQuestionSlots>();
}
