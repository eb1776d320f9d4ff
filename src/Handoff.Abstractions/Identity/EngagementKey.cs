namespace Handoff;

/// <summary>Where an engagement is found: tenant and id. Every row of every store carries both.</summary>
/// <param name="Tenant">Whose data.</param>
/// <param name="Id">Which engagement.</param>
public readonly record struct EngagementKey(TenantId Tenant, EngagementId Id)
{
    /// <summary>Of the only tenant, for hosts that have one.</summary>
    /// <param name="id">Which engagement.</param>
    public EngagementKey(EngagementId id)
        : this(TenantId.Main, id)
    {
    }

    /// <summary>Tenant and id, divided by a slash.</summary>
    public override string ToString() => $"{Tenant}/{Id}";

    /// <summary>The engagement of this id, of the only tenant.</summary>
    public static implicit operator EngagementKey(string value) => new(new EngagementId(value));
}
