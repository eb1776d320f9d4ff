using Microsoft.EntityFrameworkCore;

namespace Handoff;

/// <summary>Handoff's tables in the host's migrations.</summary>
public static class HandoffModelBuilderExtensions
{
    /// <summary>
    /// Maps the tables that the store uses, so that the host's migrations make them and bring them up to date. Nothing reads or writes them
    /// through the context. Call it in <c>OnModelCreating</c>, and open the store with <c>Migrate</c> off, and on SQLite with <c>Shared</c>
    /// on.
    /// </summary>
    /// <param name="model">The host's.</param>
    /// <param name="providerName">The context's <c>Database.ProviderName</c>: Npgsql's or SQLite's.</param>
    /// <param name="lanes">
    /// Into how many lanes the outbox is divided: that many dispatchers can work at once. 1 to 1024; null for what the store takes, 8 in
    /// PostgreSQL and 4 in SQLite. Never changed while messages wait.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">There is no store for this provider's database.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of lanes is out of range.</exception>
    public static ModelBuilder AddHandoff(this ModelBuilder model, string? providerName, int? lanes = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (lanes is < 1 or > 1024) throw new ArgumentOutOfRangeException(nameof(lanes), lanes, "There are 1 to 1024 lanes.");
        var dialect = Dialect.Of(providerName);
        new Tables(model, dialect).Add(lanes ?? dialect.Lanes);
        return model;
    }
}
