using System.Reflection;
using System.Text.Json.Serialization;

namespace Handoff.Tests;

/// <summary>The persisted names, as the unions declare them.</summary>
internal static class EventNames
{
    /// <summary>An event of the board has the name of what happened there.</summary>
    internal static IReadOnlyDictionary<Type, string> Events { get; } =
        Declared(typeof(Event)).Concat(Declared(typeof(ClockEvent))).Where(e => e.Key != typeof(Event.Timed)).ToDictionary();

    internal static IReadOnlyDictionary<Type, string> Commands { get; } = Declared(typeof(Command));

    internal static string Of(Event happened) => Events[happened is Event.Timed timed ? timed.Happened.GetType() : happened.GetType()];

    private static Dictionary<Type, string> Declared(Type union) => union.GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);
}
