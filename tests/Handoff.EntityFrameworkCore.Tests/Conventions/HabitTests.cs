using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;
using NodaTime.Testing;
using Npgsql;

namespace Handoff.Tests;

/// <summary>
/// Whatever a host does to all tables of its model, Handoff's are as the store needs them, or the store says at the start which are not.
/// </summary>
public sealed class HabitTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("handoff-habit-");
    private readonly FakeClock _clock = new(Now);

    public static TheoryData<string> SqliteHabits => new(Habit.Harmless.Concat(Habit.OfSqlite).Select(habit => habit.Name));

    public static TheoryData<string> PostgreSqlHabits => new(Habit.Harmless.Concat(Habit.OfPostgreSql).Select(habit => habit.Name));

    public static TheoryData<string> SqliteOverruling =>
        new(Habit.Overruling.Concat(Habit.OverrulingSqlite).Select(each => each.Habit.Name));

    public static TheoryData<string> PostgreSqlOverruling =>
        new(Habit.Overruling.Concat(Habit.OverrulingPostgreSql).Select(each => each.Habit.Name));

    private string File => Path.Combine(_directory.FullName, "crm.db");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(SqliteHabits))]
    public async Task WF_27_WF_39_On_SQLite_deadlines_fire_whatever_the_host_does_to_all_tables(string habit)
    {
        await MakeOnSqliteAsync(Habit.Harmless.Concat(Habit.OfSqlite).Single(each => each.Name == habit));
        await using var store = OpenSqlite();
        await WorksAsync(store);
    }

    [PostgreSqlTheory]
    [MemberData(nameof(PostgreSqlHabits))]
    public async Task WF_28_WF_29_WF_36_WF_39_On_PostgreSQL_deadlines_fire_whatever_the_host_does_to_all_tables(string habit)
    {
        var asked = Habit.Harmless.Concat(Habit.OfPostgreSql).Single(each => each.Name == habit);
        await using var store = new PostgreSqlHandoffStore(new()
        {
            ConnectionString = await MakeOnPostgreSqlAsync(asked),
            Migrate = false,
            Clock = _clock,
        });
        await WorksAsync(store);
    }

    [Theory]
    [MemberData(nameof(SqliteOverruling))]
    public async Task WF_34_On_SQLite_what_overrules_the_mapping_is_refused_at_the_start_by_table_and_column(string habit)
    {
        var (asked, says) = Habit.Overruling.Concat(Habit.OverrulingSqlite).Single(each => each.Habit.Name == habit);
        await MakeOnSqliteAsync(asked);
        Assert.Contains(says, Assert.Throws<StoreSchemaException>(OpenSqlite).Message, StringComparison.Ordinal);
    }

    [PostgreSqlTheory]
    [MemberData(nameof(PostgreSqlOverruling))]
    public async Task WF_34_On_PostgreSQL_what_overrules_the_mapping_is_refused_at_the_start_by_table_and_column(string habit)
    {
        var (asked, says) = Habit.Overruling.Concat(Habit.OverrulingPostgreSql).Single(each => each.Habit.Name == habit);
        var database = await MakeOnPostgreSqlAsync(asked);
        var refused = Assert.Throws<StoreSchemaException>(() => new PostgreSqlHandoffStore(new()
        {
            ConnectionString = database,
            Migrate = false,
        }));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WF_33_A_loop_over_all_types_by_their_class_reaches_the_tables_as_any_other()
    {
        using var context = new HabitContext(new DbContextOptionsBuilder().UseSqlite($"Data Source={File}"), new("loop")
        {
            After = model =>
            {
                foreach (var type in model.Model.GetEntityTypes().ToList()) model.Entity(type.ClrType).HasAnnotation("seen", true);
            },
        });
        Assert.Equal(
            11,
            context.GetService<IDesignTimeModel>().Model.GetEntityTypes()
                .Count(type => type.GetTableName()!.StartsWith("ho_", StringComparison.Ordinal)
                    && type.FindAnnotation("seen") is not null));
    }

    [Fact]
    public void WF_45_A_migration_script_made_twice_is_the_same()
    {
        string Script(string provider) => provider == "sqlite"
            ? new HabitContext(new DbContextOptionsBuilder().UseSqlite("Data Source=crm.db"), new("script")).Database.GenerateCreateScript()
            : new HabitContext(new DbContextOptionsBuilder().UseNpgsql("Host=crm"), new("script")).Database.GenerateCreateScript();

        Assert.All(["sqlite", "postgresql"], provider => Assert.Equal(Script(provider), Script(provider)));
        Assert.Contains("ho_engagement", Script("sqlite"), StringComparison.Ordinal);
    }

    /// <summary>A commit, a deadline, its claim, its message, the backlog; tenants that differ by case only stay apart.</summary>
    private static async Task WorksAsync(IHandoffStore store)
    {
        var (key, other) = (new EngagementKey("Acme", new EngagementId("1")), new EngagementKey("acme", new EngagementId("1")));
        foreach (var each in (EngagementKey[])[key, other])
        {
            Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(Example.Commit(each, 0) with { NextWakeup = Now })).Outcome);
        }

        var claims = await store.ClaimDueAsync(new ClaimRequest(10, Duration.FromSeconds(30)));
        Assert.Equal(2, claims.Count);
        Assert.Equal(
            CommitOutcome.Committed,
            (await store.CommitAsync(Example.Commit(key, 1, "fired") with
            {
                Claim = claims.Single(claim => claim.Key == key).Fence,
            })).Outcome);
        Assert.Equal((1L, 3L), await ((IHandoffReadStore)store).BacklogAsync() is var backlog ? (backlog.Due, backlog.Unsent) : default);
        var lease = await store.LeaseLaneAsync(new LaneRequest(store.Info.LaneOf(key.Id), Duration.FromSeconds(30)));
        Assert.Equal(3, (await store.ReadLaneAsync(lease!, 10)).Count);
        Assert.Equal((2L, 1L), ((await store.LoadAsync(key)).Snapshot!.Version, (await store.LoadAsync(other)).Snapshot!.Version));
    }

    private async Task MakeOnSqliteAsync(Habit habit)
    {
        await using var context = new HabitContext(new DbContextOptionsBuilder().UseSqlite($"Data Source={File};Pooling=false"), habit);
        await context.GetService<IRelationalDatabaseCreator>().CreateAsync();
        await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
    }

    private static async Task<string> MakeOnPostgreSqlAsync(Habit habit)
    {
        var database = PostgreSqlServer.Current.NewSchema();
        await using var context = new HabitContext(new DbContextOptionsBuilder().UseNpgsql(database), habit);
        if (habit.Schema is { } schema) PostgreSqlServer.Run(database, $"drop schema if exists {schema} cascade");
        await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        return habit.Schema is { } named ? new NpgsqlConnectionStringBuilder(database) { SearchPath = named }.ConnectionString : database;
    }

    private SqliteHandoffStore OpenSqlite() => new(new SqliteStoreOptions { Path = File, Shared = true, Migrate = false }, _clock);

    /// <summary>A host's context with a habit; each has a model of its own.</summary>
    private sealed class HabitContext(DbContextOptionsBuilder options, Habit habit)
        : DbContext(options.ReplaceService<IModelCacheKeyFactory, KeyOfHabit>().Options)
    {
        internal string Habit => habit.Name;

        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
            habit.Configure(configurationBuilder);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Deal>().ToTable("deal");
            habit.Before(modelBuilder);
            modelBuilder.AddHandoff(Database.ProviderName);
            habit.After(modelBuilder);
        }
    }

    private sealed class KeyOfHabit : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) =>
            (((HabitContext)context).Habit, context.Database.ProviderName, designTime);
    }
}
