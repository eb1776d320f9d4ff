using System.Collections;
using System.Reflection;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Makes records with every member filled, and all that differ from a record in one place only, however deep.</summary>
internal static class Variation
{
    internal static object Sample(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => Sample(inner),
        _ when type == typeof(string) => "text",
        _ when type == typeof(decimal) => 12.5m,
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 3,
        _ when type == typeof(double) => 0.75,
        _ when type == typeof(LocalTime) => new LocalTime(12, 30),
        _ when type == typeof(Instant) => Rules.Start,
        _ when type == typeof(Duration) => Duration.FromHours(3),
        _ when type == typeof(EngagementId) => new EngagementId("one"),
        _ when type == typeof(CommandId) => CommandId.Named("one"),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(1)!,
        _ when IsKey(type) => Activator.CreateInstance(type, "key")!,
        _ when ElementOf(type) is { } element => ListOf(element, [Sample(element)]),
        _ => Filled(type),
    };

    /// <summary>All that differ from this one in one place, each with the name of the place.</summary>
    internal static IEnumerable<(string Place, T Other)> Of<T>(T record)
        where T : notnull => Of(record.GetType(), record).Select(other => (other.Place, (T)other.Value!));

    /// <summary>The same record with one of its texts, however deep, changed.</summary>
    internal static IEnumerable<(string Place, T Other)> OfTexts<T>(T record, Func<string, string> change)
        where T : notnull => Texts(record.GetType(), record, change).Select(other => (other.Place, (T)other.Value!));

    private static IEnumerable<(string Place, object? Value)> Of(Type type, object? value)
    {
        if (value is null) return [("", Sample(type))];
        if (Nullable.GetUnderlyingType(type) is { } inner) return Of(inner, value).Append(("", null));
        return value switch
        {
            string text =>
                [
                    ("", text + "x"),
                    ("", text[..^1]),
                    ("", (char)(text[0] + 1) + text[1..]),
                    ("", text + " "),
                    ("", text.ToUpperInvariant()),
                ],
            decimal number => [("", number + 0.01m), ("", -number)],
            bool flag => [("", !flag)],
            int number => [("", number + 1)],
            Instant instant => [("", instant + Duration.Epsilon), ("", instant - Duration.FromDays(3650))],
            Duration length => [("", length + Duration.Epsilon), ("", -length)],
            EngagementId => [("", new EngagementId("another"))],
            CommandId => [("", CommandId.Named("another"))],
            Enum => Enum.GetValues(type).Cast<object>().Where(other => !other.Equals(value)).Select(other => ("", (object?)other)),
            _ when IsKey(type) =>
                Of(typeof(string), value.ToString()).Select(text => ("", (object?)Activator.CreateInstance(type, text.Value))),
            _ when ElementOf(type) is { } element => OfList(element, [.. ((IEnumerable)value).Cast<object>()]),
            _ => OfMembers(value, Of),
        };
    }

    private static IEnumerable<(string Place, object? Value)> OfList(Type element, object[] items)
    {
        yield return ("+", ListOf(element, [.. items, Sample(element)]));
        for (var at = 0; at < items.Length; at++)
        {
            yield return ("-", ListOf(element, [.. items[..at], .. items[(at + 1)..]]));
            foreach (var (place, other) in Of(
                element, items[at])) yield return ($"[{at}]{place}", ListOf(element, [.. items[..at], other, .. items[(at + 1)..]]));
        }
    }

    private static IEnumerable<(string Place, object? Value)> Texts(Type type, object? value, Func<string, string> change)
    {
        if (value is string text) return [("", change(text))];
        if (value is null || IsKey(type) || type.IsValueType && ElementOf(type) is null) return [];
        if (ElementOf(type) is not { } element) return OfMembers(value, (t, v) => Texts(t, v, change));
        var items = ((IEnumerable)value).Cast<object>().ToArray();
        return items.SelectMany((item, at) => Texts(element, item, change)
            .Select(other => ($"[{at}]{other.Place}", (object?)ListOf(element, [.. items[..at], other.Value, .. items[(at + 1)..]]))));
    }

    private static IEnumerable<(string Place, object? Value)> OfMembers(
        object record, Func<Type, object?, IEnumerable<(string Place, object? Value)>> vary) =>
        from member in Members(record.GetType())
        from other in vary(member.PropertyType, member.GetValue(record))
        select ($".{member.Name}{other.Place}", (object?)With(record, member, other.Value));

    /// <summary>A record by its longest constructor.</summary>
    internal static object Made(Type type, Func<Type, object> argument)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(p => argument(p.ParameterType))]);
    }

    private static object Filled(Type type)
    {
        var record = Made(type, Sample);
        foreach (var member in Members(type)) member.SetValue(record, Sample(member.PropertyType));
        return record;
    }

    private static object With(object record, PropertyInfo member, object? value)
    {
        var copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        member.SetValue(copy, value);
        return copy;
    }

    private static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite);

    internal static bool IsKey(Type type) => type.IsValueType && type.GetConstructor([typeof(string)]) is not null;

    internal static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>) ? type.GetGenericArguments()[0] : null;

    internal static object ListOf(Type element, object?[] items)
    {
        var list = Array.CreateInstance(element, items.Length);
        items.CopyTo(list, 0);
        return typeof(ValueList).GetMethod(nameof(ValueList.ToValueList))!.MakeGenericMethod(element).Invoke(null, [list])!;
    }
}
