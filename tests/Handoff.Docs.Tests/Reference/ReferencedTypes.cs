using System.Reflection;
using System.Text.Json.Serialization;

namespace Handoff.Tests;

/// <summary>The types of Handoff that commands and events are made of.</summary>
internal static class ReferencedTypes
{
    internal static string Write(IEnumerable<Case> cases)
    {
        var types = Reached(cases.SelectMany(each => each.Members)).OrderBy(Name, StringComparer.Ordinal).ToList();
        var keys = types.Where(IsKey).ToList();
        return $"Keys, which are text in JSON: {string.Join(", ", keys.Select(t => $"`{t.Name}`"))}.\n\n" + ReferencePage.Table(
            "type | values, cases or members | what it is",
            types.Except(keys).Select(type => $"`{Name(type)}` | {Contents(type)} | {Documentation.Of(type)}"));
    }

    private static HashSet<Type> Reached(IEnumerable<Member> members)
    {
        var reached = new HashSet<Type>();
        var waiting = new Queue<Type>(members.Select(m => m.Kind));
        while (waiting.TryDequeue(out var type))
        {
            if (type.Assembly != typeof(Command).Assembly || type == typeof(ClockEvent)) continue; // The page has its cases elsewhere.
            if (!reached.Add(type) || type.IsEnum || IsKey(type)) continue;
            foreach (var each in Cases(type)) waiting.Enqueue(each.DerivedType);
            foreach (var member in Member.Of(type)) waiting.Enqueue(member.Kind);
        }

        return reached;
    }

    private static string Contents(Type type)
    {
        if (type.IsEnum)
        {
            return string.Join("<br>", type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(value => $"`{value.Name}`: {Documentation.Of(value)}"));
        }

        var cases = Cases(type).Select(each => $"`{Name(each.DerivedType)}`, in JSON `{each.TypeDiscriminator}`").ToList();
        return cases.Count > 0 ? string.Join("<br>", cases) : ReferencePage.Listed(Member.Of(type), withOptional: true);
    }

    /// <summary>The cases of a union; none of any other type.</summary>
    private static IEnumerable<JsonDerivedTypeAttribute> Cases(Type type) =>
        type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false);

    private static bool IsKey(Type type) => type.IsValueType && type.GetProperty("Value")?.PropertyType == typeof(string);

    private static string Name(Type type) => type.DeclaringType is { } union ? $"{union.Name}.{type.Name}" : type.Name;
}
