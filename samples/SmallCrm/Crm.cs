using Handoff;
using Microsoft.EntityFrameworkCore;

namespace SmallCrm;

/// <summary>The CRM's own tables; the line about Handoff brings its tables into the same database.</summary>
internal sealed class Crm(DbContextOptions<Crm> options) : DbContext(options)
{
    internal DbSet<Deal> Deals => Set<Deal>();

    internal DbSet<Letter> Letters => Set<Letter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Deal>();
        modelBuilder.Entity<Letter>();
        modelBuilder.AddHandoff(Database.ProviderName);
    }
}

internal sealed class Deal
{
    public required string Id { get; init; }

    public required string Account { get; init; }

    public string? Segment { get; init; }

    public DateTimeOffset? WonAt { get; set; }
}

internal sealed class Letter
{
    public required Guid Id { get; init; }

    public required string DealId { get; init; }

    public required string Text { get; init; }
}
