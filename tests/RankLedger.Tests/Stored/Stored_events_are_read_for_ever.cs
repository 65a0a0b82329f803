using System.Text;
using System.Text.Json.Nodes;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Storage;

namespace RankLedger.Tests.Stored;

/// <summary>One committed sample per event type and version: what was stored once is read for ever.</summary>
public sealed class Stored_events_are_read_for_ever
{
    public static TheoryData<string> Names => [.. StoredEvents.Names.Values];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stored_event_is_read_and_written_back_as_it_was(string name)
    {
        var sample = Sample(name);
        var read = StoredEvents.Read(name, Encoding.UTF8.GetBytes(sample));
        read.GetType().ShouldBe(StoredEvents.Names.Single(pair => pair.Value == name).Key);
        var written = System.Text.Json.JsonSerializer.Serialize(read, read.GetType(), StoredEvents.Json);
        JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(sample)).ShouldBeTrue(written);
    }

    [Fact]
    public void A_stored_stream_is_folded()
    {
        string[] stream =
        [
            "publication-recorded",
            "figure-corrected",
            "rank-corrected",
            "publication-corrected",
            "publication-redated",
            "publication-withdrawn",
            "publication-reinstated",
            "publication-voided",
            "reversed",
        ];
        var publication = stream
            .Select((name, i) => (Event: (PublicationEvent)StoredEvents.Read(name, Encoding.UTF8.GetBytes(Sample(name))), Version: i + 1))
            .Aggregate((Publication?)null, (state, each) => Publication.Fold(state, each.Event, each.Version))!;
        var content = publication.Content;
        content.Statements[new("total", "2025", "jinhua")].Value.ShouldBe(1050850000000m);
        content.Statements[new("total", "2024", "jinhua")].Value.ShouldBeNull();
        content.Ranks[new("total", "2025", "jinhua")].ShouldBe(9);
        (content.Title, content.Date.ToString(), content.IsVoid, content.IsWithdrawn).ShouldBe(("Trade 2025", "2026-01-20", false, false));
        content
            .Stands()
            .Select(range => (range.From, range.To))
            .ShouldBe([(new DateOnly(2026, 1, 20), new DateOnly(2026, 3, 1)), (new DateOnly(2026, 4, 1), DateOnly.MaxValue)]);
        ((PublicationRecorded)StoredEvents.Read("publication-recorded", Encoding.UTF8.GetBytes(Sample("publication-recorded"))))
            .Figures[0]
            .Growth.ToString()
            .ShouldBe("19.80");
    }

    [Fact]
    public void A_stored_ranking_is_folded()
    {
        var defined = Ranking.Fold((RankingEvent)StoredEvents.Read("ranking-defined", Encoding.UTF8.GetBytes(Sample("ranking-defined"))));
        (defined.Authority("Customs", "press"), defined.Authority("Daily", "release"), defined.Entity("jinhua")!.FormerNames[0]).ShouldBe(
            (3, 2, "Kinhwa")
        );
        Ranking
            .Fold((RankingEvent)StoredEvents.Read("ranking-redefined", Encoding.UTF8.GetBytes(Sample("ranking-redefined"))))
            .Definition.TableSize.ShouldBe(5);
    }

    [Fact]
    public void A_source_and_the_way_a_table_is_read_are_stored_too()
    {
        var recorded = (PublicationRecorded)BackAndForth("publication-recorded", 2);
        (recorded.Source, PublicationContent.Of(recorded).Source).ShouldBe(("China Customs", "China Customs"));
        var definition = ((RankingDefined)BackAndForth("ranking-defined", 2)).Definition;
        (definition.Order, definition.TieRule, definition.PrintedTieRule, definition.Source).ShouldBe(
            ("ascending", "dense", "competition", "China Customs")
        );
        var broken = definition.Breaks.ShouldHaveSingleItem();
        (broken.From, broken.Note, broken.Flow, broken.Entities.Single()).ShouldBe(("2025", "counted anew", "total", "jinan"));
        var succession = definition.Successions.ShouldHaveSingleItem();
        (succession.On, succession.From.Single(), succession.Into.Single(), succession.Note).ShouldBe(
            ("2019-01-01", "laiwu", "jinan", "Laiwu became part of Jinan")
        );
        succession.Kind.ShouldBeNull();
        ((RankingDefined)BackAndForth("ranking-defined", 4)).Definition.Successions.ShouldHaveSingleItem().Kind.ShouldBe("merged");
    }

    [Fact]
    public void What_entities_are_called_and_the_marks_beside_numbers_are_stored_too()
    {
        var entity = ((RankingDefined)BackAndForth("ranking-defined", 3)).Definition.Entities.ShouldHaveSingleItem();
        entity.Aliases.ShouldBe(["Turkey, Republic of"]);
        entity.Names.ShouldBe([new("Turkey"), new("Türkiye", "2022-06-01")]);
        ((PublicationRecorded)BackAndForth("publication-recorded", 3)).Figures.ShouldHaveSingleItem().Flags.ShouldBe("b e");
    }

    [Fact]
    public void An_event_that_is_not_known_is_named() =>
        Should.Throw<InvalidDataException>(() => StoredEvents.Read("figure-guessed", "{}"u8)).Message.ShouldContain("figure-guessed");

    private static DomainEvent BackAndForth(string name, int version)
    {
        var sample = Sample(name, version);
        var read = StoredEvents.Read(name, Encoding.UTF8.GetBytes(sample));
        var written = System.Text.Json.JsonSerializer.Serialize(read, read.GetType(), StoredEvents.Json);
        JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(sample)).ShouldBeTrue(written);
        return read;
    }

    private static string Sample(string name, int version = 1) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Stored", $"{name}.{version}.json"));
}
