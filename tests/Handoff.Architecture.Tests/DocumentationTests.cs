using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Handoff.Tests;

/// <summary>Every public member says what it is, in the file that editors show.</summary>
public sealed class DocumentationTests
{
    [Theory]
    [InlineData("Handoff.Abstractions")]
    [InlineData("Handoff.Core")]
    [InlineData("Handoff.Sqlite")]
    [InlineData("Handoff.PostgreSql")]
    [InlineData("Handoff.EntityFrameworkCore")]
    [InlineData("Handoff.Testing")]
    [InlineData("Handoff.ICalendar")]
    [InlineData("Handoff.Holidays")]
    [InlineData("Handoff.Insights")]
    public void Every_public_type_and_member_is_documented(string name)
    {
        var assembly = Shipped.Assemblies.Single(a => a.GetName().Name == name);
        var documented = Documented(assembly);
        Assert.Empty(assembly.GetExportedTypes().SelectMany(Ids).Where(id => !documented.Contains(id)).Order(StringComparer.Ordinal));
    }

    /// <summary>The ids that have words; of a method its name, whatever its parameters.</summary>
    private static HashSet<string> Documented(Assembly assembly) =>
        [.. XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(m => m.HasElements)
            .Select(m => WithoutParameters((string)m.Attribute("name")!))];

    private static IEnumerable<string> Ids(Type type) => Shipped.Members(type)
        .Where(m => !IsMadeByTheCompiler(type, m))
        .Select(m => Id(type, m))
        .Append($"T:{Name(type)}")
        .Distinct();

    private static string Id(Type type, MemberInfo member) => member switch
    {
        Type nested => $"T:{Name(nested)}",
        ConstructorInfo => $"M:{Name(type)}.#ctor",
        MethodInfo => $"M:{Name(type)}.{member.Name}",
        PropertyInfo => $"P:{Name(type)}.{member.Name}",
        FieldInfo => $"F:{Name(type)}.{member.Name}",
        _ => $"E:{Name(type)}.{member.Name}",
    };

    /// <summary>Accessors, what makes a record a record, and its positions, which the type's own words explain.</summary>
    private static bool IsMadeByTheCompiler(Type type, MemberInfo member) => member switch
    {
        ConstructorInfo constructor => constructor.GetParameters().Length == 0,
        MethodInfo method =>
            method.IsDefined(typeof(CompilerGeneratedAttribute))
                || (method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal)),
        PropertyInfo property => IsRecord(type) && type.GetConstructors().Any(c => c.GetParameters().Any(p => p.Name == property.Name)),
        FieldInfo field => field.IsSpecialName,
        _ => false,
    };

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string WithoutParameters(string id)
    {
        var name = id.Split('(')[0];
        var generic = name.IndexOf("``", StringComparison.Ordinal);
        return generic < 0 ? name : name[..generic];
    }
}
