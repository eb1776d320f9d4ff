using System.Reflection;

namespace Handoff.Tests;

/// <summary>Every type that a public type shows.</summary>
internal static class Signatures
{
    internal static IEnumerable<Type> Of(Type type) => Bases(type)
        .Concat(Shipped.Members(type).SelectMany(Of))
        .SelectMany(Unwrap)
        .Distinct();

    private static Type[] Bases(Type type) => type.BaseType is { } parent ? [parent, .. type.GetInterfaces()] : type.GetInterfaces();

    private static IEnumerable<Type> Of(MemberInfo member) => member switch
    {
        MethodInfo method => [method.ReturnType, .. method.GetParameters().Select(p => p.ParameterType)],
        ConstructorInfo constructor => constructor.GetParameters().Select(p => p.ParameterType),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        EventInfo happening => [happening.EventHandlerType!],
        _ => [],
    };

    private static IEnumerable<Type> Unwrap(Type type) =>
        type.HasElementType ? Unwrap(type.GetElementType()!)
        : type.IsGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Unwrap)]
        : [type];
}
