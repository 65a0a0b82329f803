using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace RankLedger.Web.Pages.Serving;

/// <summary>Renders components to whole documents: nothing is sent before all of it is there, so that what fails is a problem and no page
/// that breaks off.</summary>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory logs)
{
    // What most pages weigh, below which arrays are no large objects even when they grow.
    private const int ExpectedBytes = 64 * 1024;

    public async Task<byte[]> RenderAsync<T>(string parameter, object view)
        where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var html = new ArrayBufferWriter<byte>(ExpectedBytes);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<T>(
                ParameterView.FromDictionary(new Dictionary<string, object?> { [parameter] = view })
            );
            await using var text = new Utf8Writer(html);
            page.WriteHtmlTo(text);
        });
        return html.WrittenSpan.ToArray();
    }

    // A page as one text of the framework's would be a large object, and each of these makes the whole heap be collected soon.
    private sealed class Utf8Writer(ArrayBufferWriter<byte> to) : TextWriter(CultureInfo.InvariantCulture)
    {
        private readonly Encoder encoder = Encoding.UTF8.GetEncoder();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        // A letter of two parts may come in two pieces.
        public override void Write(ReadOnlySpan<char> buffer) => encoder.Convert(buffer, to, flush: false, out _, out _);
    }
}
