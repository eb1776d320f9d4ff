using System.Reflection;
using System.Text.Json.Serialization;

namespace Handoff.Tests;

/// <summary>The persisted names, as the unions declare them.</summary>
internal static class EventNames
{
    internal static IReadOnlyDictionary<Type, string> Events { get; } = Declared(typeof(Event));

    internal static IReadOnlyDictionary<Type, string> Commands { get; } = Declared(typeof(Command));

    internal static string Of(Type happened) => Events[happened];

    private static Dictionary<Type, string> Declared(Type union) => union.GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);
}
