using System.Reflection;
using RankLedger.Domain;
using RankLedger.Domain.Events;
using RankLedger.Domain.Time;
using RankLedger.Projecting;
using RankLedger.Storage;

namespace RankLedger.Tests.Architecture;

public sealed class Types_keep_the_rules_of_the_house
{
    private static readonly Assembly Rules = typeof(ReferencePeriod).Assembly;
    private static readonly Assembly[] Ours = [Rules, typeof(LedgerSchema).Assembly, typeof(LocalPostgres.LocalPostgresServer).Assembly];
    private static readonly Type[] Primitives =
    [
        typeof(string),
        typeof(decimal),
        typeof(int),
        typeof(long),
        typeof(bool),
        typeof(DateOnly),
    ];

    [Fact]
    public void The_domain_references_only_the_framework() =>
        Rules
            .GetReferencedAssemblies()
            .Select(each => each.Name!)
            .ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));

    [Fact]
    public void The_domain_holds_no_binary_floats() =>
        Rules
            .GetTypes()
            .SelectMany(type =>
                type.GetMembers(
                    BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
                )
            )
            .Where(member =>
                member switch
                {
                    FieldInfo field => IsFloat(field.FieldType),
                    MethodInfo method => IsFloat(method.ReturnType)
                        || method.GetParameters().Any(parameter => IsFloat(parameter.ParameterType)),
                    _ => false,
                }
            )
            .ShouldBeEmpty();

    [Fact]
    public void Names_of_stored_events_never_change() =>
        StoredEvents
            .Names.OrderBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => (pair.Key.Name, pair.Value))
            .ShouldBe([
                ("ActorErased", "actor-erased"),
                ("BodyErased", "body-erased"),
                ("FigureCorrected", "figure-corrected"),
                ("PublicationCorrected", "publication-corrected"),
                ("PublicationRecorded", "publication-recorded"),
                ("PublicationRedated", "publication-redated"),
                ("PublicationReinstated", "publication-reinstated"),
                ("PublicationVoided", "publication-voided"),
                ("PublicationWithdrawn", "publication-withdrawn"),
                ("RankCorrected", "rank-corrected"),
                ("RankingDefined", "ranking-defined"),
                ("RankingRedefined", "ranking-redefined"),
                ("Reversed", "reversed"),
            ]);

    [Fact]
    public void Every_type_of_event_has_its_row() =>
        EventTypes
            .All.Select(each => each.Type.Name)
            .Order(StringComparer.Ordinal)
            .ShouldBe(
                Rules
                    .GetTypes()
                    .Where(type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract)
                    .Select(type => type.Name)
                    .Order(StringComparer.Ordinal)
            );

    [Fact]
    public void Events_are_sealed_records_of_primitives()
    {
        foreach (var type in StoredEvents.Names.Keys)
            Check(type, []);

        static void Check(Type type, HashSet<Type> seen)
        {
            if (!seen.Add(type))
                return;
            type.IsSealed.ShouldBeTrue(type.Name);
            type.GetMethod("<Clone>$").ShouldNotBeNull(type.Name);
            foreach (var property in type.GetProperties())
            {
                var held = Held(property.PropertyType);
                if (!Primitives.Contains(held))
                    Check(held, seen);
            }
        }
    }

    [Fact]
    public void No_type_is_called_what_style_forbids()
    {
        string[] forbidden = ["Service", "Manager", "Helper", "Util", "Utils", "Base", "Dto", "Repository"];
        Ours.SelectMany(assembly => assembly.GetTypes())
            .Where(type => forbidden.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_interface_of_ours_has_one_implementation()
    {
        var types = Ours.SelectMany(assembly => assembly.GetTypes()).ToList();
        types
            .Where(type => type.IsInterface && types.Count(other => !other.IsInterface && type.IsAssignableFrom(other)) < 2)
            .ShouldBeEmpty();
    }

    private static Type Held(Type type)
    {
        var held = Nullable.GetUnderlyingType(type) ?? type;
        return held.IsGenericType ? held.GetGenericArguments()[^1] : held;
    }

    private static bool IsFloat(Type type) => type == typeof(double) || type == typeof(float);
}
