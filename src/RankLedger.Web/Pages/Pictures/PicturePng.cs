using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using RankLedger.Domain;
using SkiaSharp;

namespace RankLedger.Web.Pages.Pictures;

/// <summary>Draws a picture as PNG, in the letters of the pages: those of another script are taken from a font of the machine that has
/// them.</summary>
public static class PicturePng
{
    private const int Scale = 2;
    private const int MostPixelBytes = 64 * 1024 * 1024;

    // As many of a size as are drawn at once; the shared pool would keep one for each thread.
    private static readonly ArrayPool<byte> Pixels = ArrayPool<byte>.Create(MostPixelBytes, Math.Max(1, Environment.ProcessorCount / 2));

    // The letters of the pages, in the two weights that pictures have: the library does not read them as browsers get them. Looking a font
    // of the machine up costs the library's own allocator tens of kilobytes each time, so each is looked up once, by the letter.
    private const int MostLetters = 20_000;
    private static readonly Lazy<SKFont> Normal = new(() => Own("inter-regular.ttf"));
    private static readonly Lazy<SKFont> Strong = new(() => Own("inter-strong.ttf"));
    private static readonly ConcurrentDictionary<(bool IsStrong, Rune Letter), SKTypeface> Letters = new();

    /// <summary>Draws it.</summary>
    /// <exception cref="LedgerRuleException">This build draws no PNG (<c>no-png</c>).</exception>
    public static byte[] Draw(Picture picture)
    {
        try
        {
            return Encoded(picture, new SKImageInfo(picture.Width * Scale, picture.Height * Scale));
        }
        catch (Exception missing) when (IsMissing(missing))
        {
            throw new LedgerRuleException(
                "no-png",
                "This build draws no PNG: the drawing library is left out of the packed tool, where it would weigh more than all the rest. "
                    + "Ask for SVG, which browsers show and convert, or use the image, which draws both."
            );
        }
    }

    // The pixels, by far the largest piece, lie in an array that the next picture uses again: from the library's own allocator each of many
    // threads would keep as much as its largest picture for ever.
    private static byte[] Encoded(Picture picture, SKImageInfo info)
    {
        var pixels = Pixels.Rent(info.BytesSize);
        var pinned = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            using var bitmap = new SKBitmap();
            bitmap.InstallPixels(info, pinned.AddrOfPinnedObject());
            using var canvas = new SKCanvas(bitmap);
            canvas.Clear();
            canvas.Scale(Scale);
            foreach (var mark in picture.Marks)
                Draw(canvas, mark);
            canvas.Flush();
            using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            return data.ToArray();
        }
        finally
        {
            pinned.Free();
            Pixels.Return(pixels);
        }
    }

    // The types that lean on the library tell of it in exceptions inside each other.
    private static bool IsMissing(Exception? found) =>
        found is not null && (found is DllNotFoundException || IsMissing(found.InnerException));

    private static void Draw(SKCanvas canvas, Mark mark)
    {
        switch (mark)
        {
            case LineMark line:
                using (var paint = Stroke(line.Colour, line.Width))
                using (var dash = Dash(line.Dash))
                {
                    paint.PathEffect = dash;
                    canvas.DrawLine((float)line.X1, (float)line.Y1, (float)line.X2, (float)line.Y2, paint);
                }

                break;
            case BoxMark box:
                var area = SKRect.Create((float)box.X, (float)box.Y, (float)box.Width, (float)box.Height);
                if (box.Fill != "none")
                {
                    using var fill = Fill(box.Fill);
                    canvas.DrawRect(area, fill);
                }

                if (box.Edge is { } edge)
                {
                    using var stroke = Stroke(edge, 1);
                    canvas.DrawRect(area, stroke);
                }

                break;
            case DotMark dot:
                using (var fill = Fill(dot.Fill))
                using (var stroke = Stroke(dot.Edge, 2))
                {
                    canvas.DrawCircle((float)dot.X, (float)dot.Y, (float)dot.Radius, fill);
                    canvas.DrawCircle((float)dot.X, (float)dot.Y, (float)dot.Radius, stroke);
                }

                break;
            case PathMark path:
                DrawPath(canvas, path);
                break;
            case TextMark text:
                DrawText(canvas, text);
                break;
        }
    }

    private static void DrawPath(SKCanvas canvas, PathMark path)
    {
        using var builder = new SKPathBuilder();
        builder.AddPoly([.. path.Points.Select(each => new SKPoint((float)each.X, (float)each.Y))], path.IsArea);
        using var line = builder.Detach();
        using var paint = path.IsArea ? Fill(path.Colour) : Stroke(path.Colour, path.Width);
        canvas.DrawPath(line, paint);
    }

    private static void DrawText(SKCanvas canvas, TextMark text)
    {
        var runs = Runs(text);
        try
        {
            var width = runs.Sum(run => run.Font.MeasureText(run.Text));
            var x =
                (float)text.X
                - text.Side switch
                {
                    Side.Around => width / 2,
                    Side.Left => width,
                    _ => 0,
                };
            using var paint = Fill(text.Colour);
            foreach (var (font, part) in runs)
            {
                canvas.DrawText(part, x, (float)text.Y, SKTextAlign.Left, font, paint);
                x += font.MeasureText(part);
            }
        }
        finally
        {
            foreach (var (font, _) in runs)
                font.Dispose();
        }
    }

    // Letters that follow each other and are in one font.
    private static List<(SKFont Font, string Text)> Runs(TextMark text)
    {
        var own = (text.IsStrong ? Strong : Normal).Value;
        var runs = new List<(SKFont Font, string Text, bool IsOwn)>();
        foreach (var rune in text.Text.EnumerateRunes())
        {
            // Another font has our letters too, and they go on in ours all the same.
            var isOwn = own.ContainsGlyph(rune.Value);
            if (runs.Count > 0 && (isOwn ? runs[^1].IsOwn : runs[^1].Font.ContainsGlyph(rune.Value)))
                runs[^1] = runs[^1] with { Text = runs[^1].Text + rune };
            else
                runs.Add((FontOf(isOwn ? own.Typeface : FaceOf(rune, text.IsStrong), text.Size), rune.ToString(), isOwn));
        }

        return [.. runs.Select(run => (run.Font, run.Text))];
    }

    // The face of the machine that has a letter; ours where none does.
    private static SKTypeface FaceOf(Rune letter, bool isStrong)
    {
        return Letters.TryGetValue((isStrong, letter), out var known) ? known
            : Letters.Count < MostLetters ? Letters.GetOrAdd((isStrong, letter), _ => Found())
            : Found();

        SKTypeface Found() =>
            SKFontManager.Default.MatchCharacter(null, isStrong ? SKFontStyle.Bold : SKFontStyle.Normal, ["zh-Hans"], letter.Value)
            ?? (isStrong ? Strong : Normal).Value.Typeface;
    }

    private static SKFont Own(string name)
    {
        using var stream = typeof(PicturePng).Assembly.GetManifestResourceStream($"letters/{name}");
        return new(SKTypeface.FromStream(stream) ?? throw new InvalidOperationException($"The letters {name} cannot be read."));
    }

    private static SKFont FontOf(SKTypeface face, decimal size) =>
        new(face, (float)size) { Edging = SKFontEdging.Antialias, Subpixel = true };

    private static SKPaint Fill(string colour) => new() { Color = SKColor.Parse(colour), IsAntialias = true };

    private static SKPaint Stroke(string colour, decimal width) =>
        new()
        {
            Color = SKColor.Parse(colour),
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = (float)width,
        };

    private static SKPathEffect? Dash(string? dash) =>
        dash is null
            ? null
            : SKPathEffect.CreateDash(
                [.. dash.Split(' ').Select(each => float.Parse(each, System.Globalization.CultureInfo.InvariantCulture))],
                0
            );
}
