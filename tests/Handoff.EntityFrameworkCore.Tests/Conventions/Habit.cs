using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Handoff.Tests;

/// <summary>What a host does to every table of its model.</summary>
internal sealed record Habit(string Name)
{
    internal Action<ModelConfigurationBuilder> Configure { get; init; } = _ => { };

    internal Action<ModelBuilder> Before { get; init; } = _ => { };

    internal Action<ModelBuilder> After { get; init; } = _ => { };

    /// <summary>The store's search path leads there; null for where the connection's does.</summary>
    internal string? Schema { get; init; }

    /// <summary>Those that leave Handoff's tables as they are to be.</summary>
    internal static IReadOnlyList<Habit> Harmless { get; } =
    [
        new("none"),
        new("snake case") { Configure = Named(Snake) },
        new("upper case") { Configure = Named(name => name.ToUpperInvariant()) },
        new("camel case")
        {
            Configure = Named(name => string.Concat(Snake(name).Split('_')
                .Select((part, at) => at == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]))),
        },
        new("a prefix by convention") { Configure = Named(name => $"app_{name}") },
        new("a length for all strings")
        {
            Configure = types => types.Properties<string>().HaveMaxLength(40).AreUnicode(false).AreFixedLength(),
        },
        new("a length for all strings, at the end") { Configure = Ending(property => property.Builder.HasMaxLength(40)) },
        new("a column type for all strings") { Configure = types => types.Properties<string>().HaveColumnType("varchar(40)") },
        new("trimmed strings") { Configure = types => types.Properties<string>().HaveConversion<Trimmed>() },
        new("trimmed strings, at the end")
        {
            Configure = Ending(property => _ = property.ClrType == typeof(string) ? property.Builder.HasConversion(new Trimmed()) : null),
        },
        new("numbers as text")
        {
            Configure = types => { types.Properties<int>().HaveConversion<string>(); types.Properties<long>().HaveConversion<string>(); },
        },
        new("ids as text")
        {
            Configure = types =>
            {
                types.Properties<Guid>().HaveConversion<string>();
                types.Properties<byte[]>().HaveConversion<string>();
            },
        },
        new("instants as numbers") { Configure = types => types.Properties<DateTime>().HaveConversion<DateTimeToBinaryConverter>() },
        new("instants in UTC") { Configure = types => types.Properties<DateTime>().HaveConversion<Utc>() },
        new("instants without a zone") { Configure = types => types.Properties<DateTime>().HaveColumnType("timestamp") },
        new("precision for all")
        {
            Configure = types => { types.Properties<DateTime>().HavePrecision(0); types.Properties<long>().HavePrecision(5, 2); },
        },
        new("strings that are hidden, by conversion") { Configure = types => types.Properties<string>().HaveConversion<Hidden>() },
        new("concurrency tokens")
        {
            Configure = Ending(property => _ = property.Name == "version" ? property.Builder.IsConcurrencyToken(true) : null),
        },
        new("query filters and no tracking")
        {
            After = model => EachByType(model, type => model.Entity(type.ClrType).HasAnnotation("soft", true)),
        },
        new("a row version for all")
        {
            After = model => EachByType(model, type => model.Entity(type.ClrType).Property<DateTime?>("changed_at").IsConcurrencyToken()),
        },
        new("a loop over the types by their class")
        {
            After = model => EachByType(model, type => model.Entity(type.ClrType).ToTable(table => table.HasComment("of the CRM"))),
        },
        new("lists of many to many beside them")
        {
            Before = model => model.SharedTypeEntity<Dictionary<string, object>>("deal_tag").Property<int>("id"),
        },
    ];

    /// <summary>Those that PostgreSQL alone knows.</summary>
    internal static IReadOnlyList<Habit> OfPostgreSql { get; } =
    [
        new("a collation for all strings") { Configure = types => types.Properties<string>().UseCollation("und-x-icu") },
        new("a collation for all strings, at the end")
        {
            Configure = Ending(property => _ = property.ClrType == typeof(string) ? property.Builder.UseCollation("und-x-icu") : null),
        },
        new("a collation for the database") { After = model => model.UseCollation("und-x-icu") },
        new("a default schema")
        {
            After = model => model.HasDefaultSchema("sales_" + Environment.ProcessId),
            Schema = "sales_" + Environment.ProcessId,
        },
        new("a default schema with capitals")
        {
            Before = model => model.HasDefaultSchema("Sales_" + Environment.ProcessId),
            Schema = $"\"Sales_{Environment.ProcessId}\"",
        },
    ];

    /// <summary>Those that SQLite alone knows.</summary>
    internal static IReadOnlyList<Habit> OfSqlite { get; } =
    [
        new("a collation for all strings") { Configure = types => types.Properties<string>().UseCollation("NOCASE") },
        new("a collation for all strings, at the end")
        {
            Configure = Ending(property => _ = property.ClrType == typeof(string) ? property.Builder.UseCollation("NOCASE") : null),
        },
    ];

    /// <summary>What overrules Handoff's mapping, and what it is told at the start.</summary>
    internal static IReadOnlyList<(Habit Habit, string Says)> Overruling { get; } =
    [
        (
            new("a prefix for all tables, afterwards")
            {
                After = model => EachType(model, type => type.SetTableName($"app_{type.GetTableName()}")),
            },
            "version 0"),
        (
            new("columns renamed afterwards")
            {
                After = model => Each(model, property => { if (property.Name == "lifecycle") property.SetColumnName("life_cycle"); }),
            },
            "ho_engagement.lifecycle is missing"),
        (
            new("a column type for strings, afterwards")
            {
                After = model => Each(model, property => { if (property.Name == "account") property.SetColumnType("varchar(40)"); }),
            },
            "ho_engagement.account is "),
        (
            new("a required column for all, afterwards")
            {
                After = model => EachType(
                    model, type => { if (type.GetSeedData().Any()) return; model.Entity(type.ClrType).Property<int>("audit_no"); }),
            },
            ".audit_no is not Handoff's"),
        (
            new("nothing required, afterwards")
            {
                After = model => Each(model, property => { if (property.Name == "stage") property.IsNullable = true; }),
            },
            "ho_engagement.stage may be null"),
    ];

    internal static IReadOnlyList<(Habit Habit, string Says)> OverrulingSqlite { get; } =
    [
        (
            new("indexes renamed afterwards")
            {
                After = model => EachType(
                    model, type => { foreach (var index in type.GetIndexes()) index.SetDatabaseName($"app_{index.Name}"); }),
            },
            "has no index ix_ho_"),
        (
            new("a collation in a loop, afterwards")
            {
                After = model => Each(model, property => { if (property.ClrType == typeof(string)) property.SetCollation("NOCASE"); }),
            },
            "compares by NOCASE, not by BINARY"),
    ];

    internal static IReadOnlyList<(Habit Habit, string Says)> OverrulingPostgreSql { get; } =
    [
        (
            new("a collation in a loop, afterwards")
            {
                After = model => Each(model, property => { if (property.ClrType == typeof(string)) property.SetCollation("und-x-icu"); }),
            },
            "compares by 'und-x-icu', not by 'C'"),
        (
            new("binary JSON, afterwards")
            {
                After = model => Each(model, property => { if (property.Name == "json") property.SetColumnType("jsonb"); }),
            },
            "json is 'jsonb', not 'json'"),
    ];

    public override string ToString() => Name;

    private static Action<ModelConfigurationBuilder> Named(Func<string, string> rename) =>
        types => types.Conventions.Add(_ => new Naming(rename));

    private static Action<ModelConfigurationBuilder> Ending(Action<IConventionProperty> each) =>
        types => types.Conventions.Add(_ => new AtTheEnd(each));

    private static void EachType(ModelBuilder model, Action<IMutableEntityType> each)
    {
        foreach (var type in model.Model.GetEntityTypes().ToList()) each(type);
    }

    private static void EachByType(ModelBuilder model, Action<IMutableEntityType> each) => EachType(model, each);

    private static void Each(ModelBuilder model, Action<IMutableProperty> each) =>
        EachType(
            model,
            type => type.GetProperties().Where(property => type.GetTableName() is not "ho_schema" and not "app_ho_schema").ToList()
                .ForEach(each));

    private static string Snake(string name) =>
        string.Concat(name.Select((c, at) => char.IsUpper(c) && at > 0 && name[at - 1] != '_'
            ? $"_{char.ToLowerInvariant(c)}"
            : $"{char.ToLowerInvariant(c)}"));

    private sealed class Trimmed() : ValueConverter<string, string>(text => text.Trim(), text => text.Trim());

    private sealed class Hidden()
        : ValueConverter<string, int>(text => text.Length, length => length.ToString(CultureInfo.InvariantCulture));

    private sealed class Utc()
        : ValueConverter<DateTime, DateTime>(time => time.ToUniversalTime(), time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
