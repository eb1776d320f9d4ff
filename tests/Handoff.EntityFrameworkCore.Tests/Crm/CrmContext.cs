using Microsoft.EntityFrameworkCore;

namespace Handoff.Tests;

/// <summary>What a host has: a table of its own, and Handoff's in its migrations.</summary>
internal sealed class CrmContext(DbContextOptions<CrmContext> options) : DbContext(options)
{
    internal DbSet<Deal> Deals => Set<Deal>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Deal>().ToTable("deal");
        modelBuilder.AddHandoff(Database.ProviderName);
    }
}

internal sealed class Deal
{
    public int Id { get; set; }

    public int Wins { get; set; }
}
