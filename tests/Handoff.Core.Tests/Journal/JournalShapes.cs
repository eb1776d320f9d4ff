using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Tests;

/// <summary>All that the types of the journal can show: each member, each case of a union, each word of an enum.</summary>
internal static class JournalShapes
{
    /// <summary>Records that together show all of a type.</summary>
    internal static IReadOnlyList<object> Of(Type type) => Of(type, []);

    /// <param name="type">Of what.</param>
    /// <param name="around">What it is a part of: a target that falls back on a target does so once.</param>
    private static IReadOnlyList<object> Of(Type type, ImmutableHashSet<Type> around)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Of(inner, around);
        if (type.IsEnum) return [.. Enum.GetValues(type).Cast<object>().Where(value => !IsNone(type, value))];
        if (CasesOf(type) is { Count: > 0 } cases) return [.. cases.SelectMany(each => Of(each, around))];
        if (Variation.ElementOf(type) is { } element)
        {
            return [Variation.ListOf(element, [.. Of(element, around)]), Variation.ListOf(element, [])];
        }

        if (!IsRecord(type)) return [Variation.Sample(type)];
        return around.Contains(type) ? [] : Records(type, around.Add(type));
    }

    /// <summary>What this shows.</summary>
    internal static IEnumerable<string> ShownBy(object? shown)
    {
        if (shown is null) return [];
        var type = shown.GetType();
        if (type.IsEnum) return Words(type, shown);
        if (Variation.ElementOf(type) is not null) return ((IEnumerable)shown).Cast<object>().SelectMany(ShownBy);
        if (!IsRecord(type)) return [];
        return MembersOf(type).Where(member => Says(member.GetValue(shown)))
            .SelectMany(member => ShownBy(member.GetValue(shown)).Prepend($"{NameOf(type)}.{member.Name}"));
    }

    /// <summary>What there is to show of a type and of all that it leads to.</summary>
    internal static IEnumerable<string> ToShow(Type type) => Reached(type, []).SelectMany(reached => reached.IsEnum
        ? Of(reached).SelectMany(word => Words(reached, word))
        : MembersOf(reached).Select(member => $"{NameOf(reached)}.{member.Name}")).Distinct();

    private static HashSet<Type> Reached(Type type, HashSet<Type> found)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? Variation.ElementOf(type) ?? type;
        if (inner != type) return Reached(inner, found);
        foreach (var each in CasesOf(type)) Reached(each, found);
        if (type.IsEnum) found.Add(type);
        else if (IsRecord(type) && !type.IsAbstract && found.Add(type))
        {
            foreach (var member in MembersOf(type)) Reached(member.PropertyType, found);
        }

        return found;
    }

    /// <summary>
    /// As many as the member with the most shapes has; members with fewer repeat their last. Of two instants beside each other, each is
    /// missing once: there are some that exclude another.
    /// </summary>
    private static object[] Records(Type type, ImmutableHashSet<Type> around)
    {
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite)
            .Select((member, at) => (Member: member, At: at, Shapes: Of(member.PropertyType, around))).ToList();
        var most = members.Select(each => each.Member.PropertyType == typeof(Instant?) ? 3 : each.Shapes.Count).Append(1).Max();
        return [.. Enumerable.Range(0, most).Select(Nth)];

        object Nth(int nth)
        {
            var record = Variation.Made(type, wanted => NthOf(Of(wanted, around), nth));
            foreach (var (member, at, shapes) in members)
            {
                var isMissing = member.PropertyType == typeof(Instant?) && nth > 0 && at % 2 == nth % 2;
                member.SetValue(record, isMissing ? null : NthOf(shapes, nth));
            }

            return record;
        }
    }

    private static object NthOf(IReadOnlyList<object> shapes, int nth) => shapes[Math.Min(nth, shapes.Count - 1)];

    private static IReadOnlyList<Type> CasesOf(Type type) => type.IsAbstract
        ? [.. type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(each => each.DerivedType)]
        : [];

    private static bool IsRecord(Type type) => type.Namespace!.StartsWith("Handoff", StringComparison.Ordinal)
        && Variation.ElementOf(type) is null && !Variation.IsKey(type) && type != typeof(EngagementId) && type != typeof(CommandId);

    private static IEnumerable<PropertyInfo> MembersOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.CanWrite && p.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always });

    private static bool Says(object? value) => value switch
    {
        null => false,
        ICollection list => list.Count > 0,
        IEnumerable list and not string => list.Cast<object>().Any(),
        _ => true,
    };

    private static IEnumerable<string> Words(Type type, object value) => type.IsDefined(typeof(FlagsAttribute))
        ? Enum.GetValues(type).Cast<Enum>().Where(flag => !IsNone(type, flag) && ((Enum)value).HasFlag(flag))
            .Select(flag => $"{type.Name}.{flag}")
        : [$"{type.Name}.{value}"];

    private static bool IsNone(Type type, object value) => type.IsDefined(typeof(FlagsAttribute)) && Convert.ToInt32(value, null) == 0;

    private static string NameOf(Type type) => type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;
}
