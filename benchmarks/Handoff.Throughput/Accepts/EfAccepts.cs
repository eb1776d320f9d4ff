using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Handoff.Benchmarks;

/// <summary>
/// By hand, with EF Core: load the deal, set its stage and owner, add one row of history, save. Nothing is timed, nobody is told, and
/// nothing is checked but the version.
/// </summary>
/// <param name="keep">Where.</param>
/// <param name="savers">How many save at once: on SQLite one, because those that it makes wait ask again only now and then.</param>
internal sealed class EfAccepts(Action<DbContextOptionsBuilder<DealContext>> keep, int savers) : IContender
{
    internal const string Title = "EF Core by hand, one row of history";

    private readonly PooledDbContextFactory<DealContext> _contexts = new(Options(keep));
    private readonly SemaphoreSlim _saving = new(savers);

    public string Name => Title;

    public async Task PrepareAsync(int offers)
    {
        await using var db = await _contexts.CreateDbContextAsync();
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync()) await creator.CreateAsync(); // With a write-ahead log, on SQLite.
        await creator.CreateTablesAsync();
        for (var number = 0; number < offers; number++)
        {
            db.Deals.Add(new Deal
            {
                Id = FormattableString.Invariant($"deal-{number}"),
                Stage = "offered",
                Owner = "sam",
                Account = "ACME",
                UpdatedAt = Ways.Start.ToDateTimeUtc(),
            });
        }

        await db.SaveChangesAsync();
    }

    public async Task AcceptAsync(int number)
    {
        await using var db = await _contexts.CreateDbContextAsync();
        var id = FormattableString.Invariant($"deal-{number}");
        var deal = await db.Deals.SingleAsync(each => each.Id == id);
        if (deal.Stage != "offered") throw new InvalidOperationException("It is not offered.");
        (deal.Stage, deal.Owner, deal.UpdatedAt) = ("accepted", "olga", Ways.Start.ToDateTimeUtc());
        deal.Version++;
        db.History.Add(new DealHistory { DealId = id, At = deal.UpdatedAt, By = "olga", What = "accepted" });
        await _saving.WaitAsync();
        try
        {
            await db.SaveChangesAsync();
        }
        finally
        {
            _saving.Release();
        }
    }

    public Task UntilToldAsync(int accepts) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _saving.Dispose();
        return default;
    }

    private static DbContextOptions<DealContext> Options(Action<DbContextOptionsBuilder<DealContext>> keep)
    {
        var options = new DbContextOptionsBuilder<DealContext>();
        keep(options);
        return options.Options;
    }
}

internal sealed class DealContext(DbContextOptions<DealContext> options) : DbContext(options)
{
    internal DbSet<Deal> Deals => Set<Deal>();

    internal DbSet<DealHistory> History => Set<DealHistory>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Deal>().Property(deal => deal.Version).IsConcurrencyToken();
        modelBuilder.Entity<DealHistory>().HasIndex(row => row.DealId);
    }
}

internal sealed class Deal
{
    public required string Id { get; set; }

    public required string Stage { get; set; }

    public required string Owner { get; set; }

    public required string Account { get; set; }

    public required DateTime UpdatedAt { get; set; }

    public int Version { get; set; }
}

internal sealed class DealHistory
{
    public int Id { get; set; }

    public required string DealId { get; set; }

    public required DateTime At { get; set; }

    public required string By { get; set; }

    public required string What { get; set; }
}
