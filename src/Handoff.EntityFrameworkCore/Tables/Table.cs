using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Handoff;

/// <summary>One table in the host's model: for migrations only, as a bag of columns that no class of the host's maps to.</summary>
internal sealed class Table
{
    private readonly EntityTypeBuilder<Dictionary<string, object>> _entity;

    internal Table(ModelBuilder model, string name) => _entity = model.SharedTypeEntity<Dictionary<string, object>>(name).ToTable(name);

    internal Table Column(string name, ColumnType type, string? defaultSql = null, string? collation = null) =>
        Add(name, type, isRequired: true, defaultSql, collation);

    internal Table Optional(string name, ColumnType type) => Add(name, type, isRequired: false, null, null);

    /// <summary>Numbered by the database.</summary>
    internal Table Sequence(string name, ColumnType type)
    {
        Add(name, type, isRequired: true, null, null);
        _entity.IndexerProperty(type.Clr, name).ValueGeneratedOnAdd();
        return this;
    }

    internal Table Key(params string[] columns)
    {
        _entity.HasKey(columns);
        return this;
    }

    internal Table Index(string name, string[] columns, string? where = null, bool unique = false)
    {
        _entity.HasIndex(columns, name).HasFilter(where).IsUnique(unique);
        return this;
    }

    /// <summary>Settings of a PostgreSQL table; other providers pass over them.</summary>
    internal Table With(params (string Name, object Value)[] settings)
    {
        foreach (var (name, value) in settings) _entity.HasAnnotation($"Npgsql:StorageParameter:{name}", value);
        return this;
    }

    internal void Rows(IEnumerable<Dictionary<string, object>> rows) => _entity.HasData(rows);

    private Table Add(string name, ColumnType type, bool isRequired, string? defaultSql, string? collation)
    {
        var property = _entity.IndexerProperty(type.Clr, name).HasColumnName(name).HasColumnType(type.Sql).IsRequired(isRequired).ValueGeneratedNever();
        if (defaultSql is not null) property.HasDefaultValueSql(defaultSql);
        if (collation is not null) property.UseCollation(collation);
        return this;
    }
}
