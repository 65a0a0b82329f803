using System.Text.Json.Serialization;
using RankLedger.Storage;

namespace RankLedger.Web.Http.Bodies;

/// <summary>Bodies are read, and described, by the same rules as <see cref="AnswerJson"/> writes them; a member that is not known is
/// refused.</summary>
internal static class AnswerJsonSetup
{
    public static void AddAnswerJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(json =>
        {
            var options = json.SerializerOptions;
            options.Encoder = AnswerJson.Options.Encoder;
            options.NumberHandling = AnswerJson.Options.NumberHandling;
            options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            foreach (var converter in AnswerJson.Options.Converters)
                options.Converters.Add(converter);
            options.Converters.Add(new GivenNumberForm());
        });
}
