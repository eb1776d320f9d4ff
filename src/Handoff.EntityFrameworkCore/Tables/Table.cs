using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Handoff;

/// <summary>
/// One table in the host's model: for migrations only. All that a convention of the host's could choose is said, so that none does.
/// </summary>
internal sealed class Table
{
    private readonly EntityTypeBuilder _entity;
    private readonly Dialect _dialect;
    private readonly string _name;

    /// <param name="model">The host's.</param>
    /// <param name="dialect">The database's.</param>
    /// <param name="row">A type of its own, so that a host's loop over the types of its model can go by them.</param>
    /// <param name="name">The table's.</param>
    internal Table(ModelBuilder model, Dialect dialect, Type row, string name) =>
        (_entity, _dialect, _name) = (model.Entity(row).ToTable(name), dialect, name);

    internal Table Column(string name, ColumnType type, string? defaultSql = null) => Add(name, type, isRequired: true, defaultSql);

    internal Table Optional(string name, ColumnType type) => Add(name, type, isRequired: false, null);

    /// <summary>Numbered by the database.</summary>
    internal Table Sequence(string name, ColumnType type)
    {
        Add(name, type, isRequired: true, null);
        _entity.Property(type.Clr, name).ValueGeneratedOnAdd();
        return this;
    }

    internal Table Key(params string[] columns)
    {
        _entity.HasKey(columns).HasName($"PK_{_name}");
        return this;
    }

    internal Table Index(string name, string[] columns, string? where = null, bool isUnique = false)
    {
        _entity.HasIndex(columns, name).HasDatabaseName(name).HasFilter(where).IsUnique(isUnique);
        return this;
    }

    /// <summary>Settings of a PostgreSQL table; other providers pass over them.</summary>
    internal Table With(params (string Name, object Value)[] settings)
    {
        foreach (var (name, value) in settings) _entity.HasAnnotation($"Npgsql:StorageParameter:{name}", value);
        return this;
    }

    internal void Rows(IEnumerable<object> rows) => _entity.HasData(rows);

    private Table Add(string name, ColumnType type, bool isRequired, string? defaultSql)
    {
        var clr = isRequired || !type.Clr.IsValueType ? type.Clr : typeof(Nullable<>).MakeGenericType(type.Clr);
        var property = _entity.Property(clr, name).HasColumnName(name).IsRequired(isRequired).ValueGeneratedNever();
        Forget(property.Metadata);
        property.HasColumnType(type.Sql).UseCollation(type.Clr == typeof(string) ? _dialect.Collation : null);
        if (defaultSql is not null) property.HasDefaultValueSql(defaultSql);
        return this;
    }

    /// <summary>What <c>ConfigureConventions</c> says of all properties of a type is not meant for these.</summary>
    private static void Forget(IMutableProperty property)
    {
        property.SetMaxLength(null);
        property.SetIsUnicode(null);
        property.SetIsFixedLength(null);
        property.SetPrecision(null);
        property.SetScale(null);
        property.SetValueConverter((ValueConverter?)null);
        property.SetValueComparer((ValueComparer?)null);
        property.SetProviderClrType(null);
        property.SetDefaultValue(null);
        property.IsConcurrencyToken = false;
    }
}
