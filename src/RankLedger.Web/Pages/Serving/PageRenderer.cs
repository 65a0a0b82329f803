using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace RankLedger.Web.Pages.Serving;

/// <summary>Renders components to whole documents: nothing is sent before all of it is there, so that what fails is a problem and no page
/// that breaks off.</summary>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory logs)
{
    public async Task<byte[]> RenderAsync<T>(string parameter, object view)
        where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (
                await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(new Dictionary<string, object?> { [parameter] = view }))
            ).ToHtmlString()
        );
        return Encoding.UTF8.GetBytes(html);
    }
}
