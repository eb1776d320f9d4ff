using System.Reflection;
using System.Runtime.CompilerServices;

namespace Handoff.Tests;

/// <summary>An argument of a command, or a member of an event or of another record.</summary>
/// <param name="Name">As in C#.</param>
/// <param name="Type">As in C#.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="Summary">What its documentation says; empty where it says nothing.</param>
/// <param name="Kind">Its type, without what a list or a null adds.</param>
internal sealed record Member(string Name, string Type, bool IsOptional, string Summary, Type Kind)
{
    /// <summary>
    /// Those that make a value of a type: first the parameters of its record, then what else can be set, the base's first.
    /// </summary>
    internal static IReadOnlyList<Member> Of(Type type)
    {
        var parameters = Parameters(type);
        return [.. parameters.Select(p => Of(type, type.GetProperty(p.Name!)!, p.HasDefaultValue)),
            .. Properties(type).Where(p => parameters.All(each => each.Name != p.Name))
                .Select(p => Of(type, p, isOptional: p.GetCustomAttribute<RequiredMemberAttribute>() is null))];
    }

    private static Member Of(Type type, PropertyInfo property, bool isOptional)
    {
        var plain = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var element = plain is { IsGenericType: true } list ? list.GetGenericArguments()[0] : plain;
        var nullable = plain != property.PropertyType
            || new NullabilityInfoContext().Create(property) is { ReadState: NullabilityState.Nullable } && !plain.IsValueType;
        var word = element == plain ? Word(plain) : $"{plain.Name.Split('`')[0]}<{Word(element)}>";
        return new Member(property.Name, nullable ? word + "?" : word, isOptional, Documentation.Of(type, property), element);
    }

    private static ParameterInfo[] Parameters(Type type) =>
        type.GetConstructors().OrderBy(each => each.GetParameters().Length).LastOrDefault()?.GetParameters() ?? [];

    private static IEnumerable<PropertyInfo> Properties(Type type)
    {
        var ways = new Stack<Type>();
        for (var each = type; each != typeof(object); each = each.BaseType!) ways.Push(each);
        return ways
            .SelectMany(each => each.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(p => p.SetMethod is { IsPublic: true });
    }

    private static string Word(Type type) => type switch
    {
        _ when type == typeof(string) => "string",
        _ when type == typeof(bool) => "bool",
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        _ when type == typeof(double) => "double",
        _ when type == typeof(decimal) => "decimal",
        _ => type.Name,
    };
}
