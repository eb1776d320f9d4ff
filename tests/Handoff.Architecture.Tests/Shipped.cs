using System.Reflection;

namespace Handoff.Tests;

/// <summary>What users reference.</summary>
internal static class Shipped
{
    internal static Assembly Abstractions { get; } = typeof(Command).Assembly;

    internal static Assembly Core { get; } = typeof(Decider).Assembly;

    internal static Assembly Sqlite { get; } = typeof(SqliteHandoffStore).Assembly;

    internal static Assembly PostgreSql { get; } = typeof(PostgreSqlHandoffStore).Assembly;

    internal static Assembly EntityFrameworkCore { get; } = typeof(EmbeddedHandoff<>).Assembly;

    internal static Assembly Testing { get; } = typeof(CalendarLaws).Assembly;

    internal static Assembly ICalendar { get; } = typeof(HolidayFile).Assembly;

    internal static Assembly Holidays { get; } = typeof(NationalHoliday).Assembly;

    internal static Assembly Insights { get; } = typeof(Handoff.Insights.Forecaster).Assembly;

    internal static IEnumerable<Assembly> Assemblies =>
        [Abstractions, Core, Sqlite, PostgreSql, EntityFrameworkCore, Testing, ICalendar, Holidays, Insights];

    internal static IEnumerable<Type> Types => Assemblies.SelectMany(a => a.GetExportedTypes());

    /// <summary>What a type shows to everybody, itself, and not what it inherits.</summary>
    internal static IEnumerable<MemberInfo> Members(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly);
}
