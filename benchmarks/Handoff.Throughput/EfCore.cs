using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Handoff.Benchmarks;

/// <summary>What one writes with EF Core: pooled contexts, a compiled query, a concurrency token, and SaveChanges.</summary>
internal sealed class EfCore
{
    private static readonly Func<EfContext, string, Task<EfEngagement>> Load = EF.CompileAsyncQuery(
        (EfContext db, string id) => db.Engagements.Include(e => e.Wakeup).Single(e => e.Tenant == Work.Tenant && e.Id == id));

    private readonly PooledDbContextFactory<EfContext> _contexts;

    internal EfCore(string connection) => _contexts = new(new DbContextOptionsBuilder<EfContext>()
        .UseNpgsql(
            new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 }.ConnectionString).Options);

    internal async Task WorkAsync(string id, Guid command)
    {
        await using var db = await _contexts.CreateDbContextAsync();
        var engagement = await Load(db, id);
        engagement.Version++;
        engagement.Json = Work.State;
        engagement.Stage = "won";
        (engagement.Wakeup.ArmedVersion, engagement.Wakeup.ClaimNo, engagement.Wakeup.Attempts) = (engagement.Version, 0, 0);
        db.Commits.Add(new EfCommit
        {
            Tenant = Work.Tenant,
            Id = id,
            Version = engagement.Version,
            CommandId = command,
            Fingerprint = Work.Fingerprint,
            Events = Work.Events,
        });
        db.Outbox.Add(new EfMessage { Tenant = Work.Tenant, Id = id, Version = engagement.Version, CommandId = command });
        await db.SaveChangesAsync();
    }
}

internal sealed class EfContext(DbContextOptions<EfContext> options) : DbContext(options)
{
    internal DbSet<EfEngagement> Engagements => Set<EfEngagement>();

    internal DbSet<EfCommit> Commits => Set<EfCommit>();

    internal DbSet<EfMessage> Outbox => Set<EfMessage>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<EfEngagement>(e =>
        {
            e.ToTable("ho_engagement").HasKey(x => new { x.Tenant, x.Id });
            e.Property(x => x.Version).IsConcurrencyToken();
            e.Property(x => x.Json).HasColumnType("json");
            e.HasOne(x => x.Wakeup).WithOne().HasForeignKey<EfWakeup>(x => new { x.Tenant, x.Id });
        });
        modelBuilder.Entity<EfWakeup>().ToTable("ho_wakeup").HasKey(x => new { x.Tenant, x.Id });
        modelBuilder.Entity<EfCommit>(e =>
        {
            e.ToTable("ho_commit").HasKey(x => new { x.Tenant, x.Id, x.CommandId });
            e.Property(x => x.Events).HasColumnType("json");
        });
        modelBuilder.Entity<EfMessage>(e =>
        {
            e.ToTable("ho_outbox").HasKey(x => new { x.Lane, x.Seq });
            e.Property(x => x.Seq).ValueGeneratedOnAdd();
        });
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(Column(property.Name));
        }
    }

    private static string Column(string name) =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) && at > 0
            ? $"_{char.ToLowerInvariant(letter)}"
            : $"{char.ToLowerInvariant(letter)}"));
}

internal sealed class EfEngagement
{
    public required string Tenant { get; set; }

    public string Id { get; set; } = "";

    public long Version { get; set; }

    public required string Json { get; set; }

    public required string Stage { get; set; }

    public required EfWakeup Wakeup { get; set; }
}

internal sealed class EfWakeup
{
    public required string Tenant { get; set; }

    public string Id { get; set; } = "";

    public long ArmedVersion { get; set; }

    public int ClaimNo { get; set; }

    public int Attempts { get; set; }
}

internal sealed class EfCommit
{
    public required string Tenant { get; set; }

    public string Id { get; set; } = "";

    public long Version { get; set; }

    public Guid CommandId { get; set; }

    public required string Fingerprint { get; set; }

    public required string Events { get; set; }
}

internal sealed class EfMessage
{
    public int Lane { get; set; } = 1;

    public long Seq { get; set; }

    public required string Tenant { get; set; }

    public string Id { get; set; } = "";

    public long Version { get; set; }

    public Guid CommandId { get; set; }

    public int[] Ords { get; set; } = [0];

    public DateTime[] OccurredAt { get; set; } = [DateTime.UnixEpoch];
}
