using System.Reflection;
using System.Runtime.CompilerServices;

namespace Handoff.Tests.Mistakes;

/// <summary>Every public constructor, setter and method that a host calls.</summary>
internal static class PublicMembers
{
    internal static IEnumerable<MethodBase> Of(Type type)
    {
        if (type.ContainsGenericParameters
            || typeof(Delegate).IsAssignableFrom(type)
            || type.IsEnum
            || typeof(Exception).IsAssignableFrom(type))
        {
            return [];
        }

        var flags = BindingFlags.Public | BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance;
        return type.GetConstructors().Cast<MethodBase>().Concat(type.GetMethods(flags)).Where(IsWritten);
    }

    /// <summary>Not what the compiler makes of a record, nor what only other interfaces of the host implement.</summary>
    private static bool IsWritten(MethodBase member) =>
        !member.ContainsGenericParameters
        && member.GetParameters().All(p => !p.ParameterType.IsByRef && !p.ParameterType.IsByRefLike && !p.ParameterType.IsPointer)
        && member.Name is not ("Equals" or "GetHashCode" or "GetType" or "PrintMembers" or "<Clone>$" or "op_Equality" or "op_Inequality"
            or "Deconstruct")
        && (!member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name.StartsWith("set_", StringComparison.Ordinal));
}
