namespace Handoff;

/// <summary>Where an engagement is found: tenant and id. Every row of every store carries both.</summary>
/// <param name="Tenant">Whose data.</param>
/// <param name="Id">Which engagement.</param>
public readonly record struct EngagementKey(TenantId Tenant, EngagementId Id)
{
    /// <summary>Tenant and id, divided by a slash.</summary>
    public override string ToString() => $"{Tenant}/{Id}";
}
