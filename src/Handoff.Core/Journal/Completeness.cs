using System.Text.Json.Serialization.Metadata;

namespace Handoff;

/// <summary>Nulls are left out when written; anything else that is missing is damage, and not a default.</summary>
internal static class Completeness
{
    internal static void Require(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { IsMemberInitializer: false, HasDefaultValue: false, IsNullable: false })
            {
                property.IsRequired = true;
            }
        }
    }
}
