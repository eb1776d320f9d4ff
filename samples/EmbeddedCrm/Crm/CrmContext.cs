namespace EmbeddedCrm.Crm;

/// <summary>The CRM as it was, and one line for Handoff.</summary>
internal sealed class CrmContext(DbContextOptions<CrmContext> options) : DbContext(options)
{
    internal DbSet<Account> Accounts => Set<Account>();

    internal DbSet<Deal> Deals => Set<Deal>();

    internal DbSet<Employee> Employees => Set<Employee>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>().ToTable("accounts");
        modelBuilder.Entity<Deal>().ToTable("deals").HasOne(deal => deal.Account).WithMany().HasForeignKey(deal => deal.AccountId);
        modelBuilder.Entity<Employee>().ToTable("employees");
        modelBuilder.AddHandoff(Database.ProviderName);
    }
}

internal sealed class Account
{
    public required string Id { get; init; }

    public required string Name { get; set; }
}

internal sealed class Deal
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public Account? Account { get; init; }

    public required string Title { get; set; }

    public decimal Amount { get; set; }

    public DealStatus Status { get; set; }

    public DateTimeOffset? WonAt { get; set; }
}

internal sealed class Employee
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required string Department { get; set; }

    public DateTimeOffset? AwayFrom { get; set; }

    public DateTimeOffset? AwayUntil { get; set; }

    public string? StandIn { get; set; }
}

internal enum DealStatus
{
    Open = 0,
    Won = 1,
}
