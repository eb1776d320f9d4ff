using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Handoff.Tests;

/// <summary>One name from the store to the log line.</summary>
public sealed class PersistedNameTests
{
    [Fact]
    public void An_event_is_stored_under_its_name() =>
        Assert.Equal(Stored(typeof(Event)).Where(e => e.Key != nameof(Event.Timed)), Named<Event>(e => e.Name));

    [Fact]
    public void What_happens_to_a_clock_is_stored_under_its_name_which_the_event_that_carries_it_has()
    {
        Assert.Equal(Stored(typeof(ClockEvent)), Named<ClockEvent>(e => e.Name));
        Assert.Equal(Stored(typeof(ClockEvent)), Named<ClockEvent>(e => new Event.Timed(Actor.System, e).Name));
    }

    [Fact]
    public void A_command_is_stored_under_its_name() => Assert.Equal(Stored(typeof(Command)), Named<Command>(c => c.Name));

    [Theory]
    [InlineData(typeof(Target))]
    [InlineData(typeof(Warning))]
    [InlineData(typeof(Item))]
    public void Every_case_of_a_stored_union_has_a_name(Type union) =>
        Assert.Equal(
            Cases(union).ToHashSet(), union.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType).ToHashSet());

    private static SortedDictionary<string, string> Stored(Type union) =>
        new(
            union.GetCustomAttributes<JsonDerivedTypeAttribute>().ToDictionary(a => a.DerivedType.Name, a => (string)a.TypeDiscriminator!),
            StringComparer.Ordinal);

    private static SortedDictionary<string, string> Named<T>(Func<T, string> name) =>
        new(
            Cases(typeof(T)).Where(c => c != typeof(Event.Timed))
                .ToDictionary(c => c.Name, c => name((T)RuntimeHelpers.GetUninitializedObject(c))),
            StringComparer.Ordinal);

    private static IEnumerable<Type> Cases(Type union) =>
        union.Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(union) && !t.IsAbstract);
}
