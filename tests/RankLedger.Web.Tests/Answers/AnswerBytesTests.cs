using System.IO.Pipelines;
using System.Text;
using RankLedger.Web.Http.Answers;

namespace RankLedger.Web.Tests.Answers;

public sealed class AnswerBytesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(300_000)]
    public async Task Come_as_they_went_in(int length)
    {
        var first = Enumerable.Range(0, length / 3).Select(each => (byte)(each * 7)).ToArray();
        var second = Enumerable.Range(length / 3, length - (length / 3)).Select(each => (byte)(each * 7)).ToArray();
        using var bytes = AnswerBytes.Of(first, second);
        bytes.Length.ShouldBe(length);
        bytes.ToArray().ShouldBe([.. first, .. second]);
        bytes.Taken.ShouldBe((length + 4095) / 4096 * 4096);
        (await SentAsync(bytes)).ShouldBe([.. first, .. second]);
    }

    [Fact]
    public void Json_ends_its_line()
    {
        using var bytes = AnswerBytes.Json(new { a = 1 }, System.Text.Json.JsonSerializerOptions.Web);
        Encoding.UTF8.GetString(bytes.ToArray()).ShouldBe("{\"a\":1}\n");
    }

    // The pieces of one that nobody holds are the next one's.
    [Fact]
    public async Task Stay_as_long_as_somebody_holds_them()
    {
        var bytes = AnswerBytes.Of(Encoding.UTF8.GetBytes(new string('a', 10_000)));
        bytes.TryHold().ShouldBeTrue();
        bytes.Dispose();
        using (AnswerBytes.Of(Encoding.UTF8.GetBytes(new string('b', 10_000))))
            (await SentAsync(bytes)).ShouldAllBe(each => each == (byte)'a');
        bytes.Dispose();
        bytes.TryHold().ShouldBeFalse("its pieces went back");
    }

    private static async Task<byte[]> SentAsync(AnswerBytes bytes)
    {
        using var to = new MemoryStream();
        var writer = PipeWriter.Create(to);
        await bytes.WriteToAsync(writer, TestContext.Current.CancellationToken);
        await writer.CompleteAsync();
        return to.ToArray();
    }
}
