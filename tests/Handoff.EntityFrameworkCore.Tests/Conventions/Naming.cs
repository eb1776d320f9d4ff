using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Handoff.Tests;

/// <summary>
/// Renames tables, columns, keys and indexes, as packages of naming conventions do: whenever one comes, and once more at the end.
/// </summary>
internal sealed class Naming(Func<string, string> rename)
    : IEntityTypeAddedConvention, IEntityTypeAnnotationChangedConvention, IPropertyAddedConvention, IKeyAddedConvention,
    IIndexAddedConvention, IModelFinalizingConvention
{
    public void ProcessEntityTypeAdded(
        IConventionEntityTypeBuilder entityTypeBuilder, IConventionContext<IConventionEntityTypeBuilder> context) =>
        entityTypeBuilder.ToTable(rename(entityTypeBuilder.Metadata.GetTableName()!));

    public void ProcessPropertyAdded(IConventionPropertyBuilder propertyBuilder, IConventionContext<IConventionPropertyBuilder> context) =>
        propertyBuilder.HasColumnName(rename(propertyBuilder.Metadata.GetColumnName()));

    public void ProcessKeyAdded(IConventionKeyBuilder keyBuilder, IConventionContext<IConventionKeyBuilder> context) =>
        keyBuilder.HasName(rename(keyBuilder.Metadata.GetDefaultName()!));

    public void ProcessIndexAdded(IConventionIndexBuilder indexBuilder, IConventionContext<IConventionIndexBuilder> context) =>
        indexBuilder.HasDatabaseName(rename(indexBuilder.Metadata.GetDefaultDatabaseName()!));

    public void ProcessEntityTypeAnnotationChanged(
        IConventionEntityTypeBuilder entityTypeBuilder, string name, IConventionAnnotation? annotation,
        IConventionAnnotation? oldAnnotation,
        IConventionContext<IConventionAnnotation> context)
    {
        if (name == RelationalAnnotationNames.TableName) RenameAll(entityTypeBuilder.Metadata);
    }

    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var type in modelBuilder.Metadata.GetEntityTypes())
        {
            RenameAll(type);
            foreach (var property in type.GetDeclaredProperties())
            {
                property.Builder.HasColumnName(rename(property.GetColumnName()), fromDataAnnotation: true);
            }
        }
    }

    private void RenameAll(IConventionEntityType type)
    {
        foreach (var key in type.GetDeclaredKeys()) key.Builder.HasName(rename(key.GetDefaultName()!));
        foreach (var index in type.GetDeclaredIndexes()) index.Builder.HasDatabaseName(rename(index.GetDefaultDatabaseName()!));
    }
}

/// <summary>A convention that looks at every property when the model is finished.</summary>
internal sealed class AtTheEnd(Action<IConventionProperty> each) : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var property in modelBuilder.Metadata.GetEntityTypes().SelectMany(type => type.GetDeclaredProperties()).ToList())
        {
            each(property);
        }
    }
}
