using System.Reflection;
using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>The words of a union's cases: said once, where each case is listed for JSON.</summary>
internal static class CaseNames<TUnion>
    where TUnion : class
{
    private static readonly Dictionary<Type, string> Names = typeof(TUnion).GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
        .ToDictionary(each => each.DerivedType, each => (string)each.TypeDiscriminator!);

    /// <exception cref="InvalidOperationException">It is not one of the union's cases: somebody else derived it.</exception>
    internal static string Of(TUnion value) => Of(value.GetType());

    /// <exception cref="InvalidOperationException">It is a middle record, which is not a case.</exception>
    internal static string Of<TCase>()
        where TCase : TUnion => Of(typeof(TCase));

    private static string Of(Type type) => Names.TryGetValue(type, out var name)
        ? name
        : throw new InvalidOperationException($"{type} is not one of the cases of {typeof(TUnion).Name}, which is closed.");
}
