using Handoff.Playbooks;
using Microsoft.Data.Sqlite;

namespace EmbeddedCrm.Crm;

/// <summary>One database for the CRM's rows and for Handoff's.</summary>
internal static class CrmServices
{
    internal static IServiceCollection AddCrm(this IServiceCollection services, IConfiguration configuration)
    {
        // Read when first asked for, so that hosts of tests can still change it.
        services.AddDbContext<CrmContext>((_, options) =>
        {
            if (IsPostgreSql(configuration)) options.UseNpgsql(Connection(configuration), npgsql => npgsql.EnableRetryOnFailure());
            else options.UseSqlite(Connection(configuration));
        });
        return services.AddHandoff(handoff =>
        {
            // Nobody here is told of events: without subscribers, messages would wait for some.
            handoff.AddLifecycle(Standard.Lifecycle).AddPlaybook(Standard.Lifecycle, Onboarding, PlaybookStart.Kickoff)
                .UsePeople(provider => ActivatorUtilities.CreateInstance<CrmPeople>(provider))
                .UseDbContext<CrmContext>().Configure(options => options.DiscardMessages = true);
            if (IsPostgreSql(configuration))
            {
                handoff.UsePostgreSql(postgres => (postgres.ConnectionString, postgres.Migrate) = (Connection(configuration), false));
            }
            else
            {
                handoff.UseSqlite(sqlite => (sqlite.Path, sqlite.Shared, sqlite.Migrate) =
                    (new SqliteConnectionStringBuilder(Connection(configuration)).DataSource, true, false));
            }
        });
    }

    private static Playbook Onboarding { get; } = Playbook.Define("onboarding")
        .Milestone(new PlaybookMilestone("accounts", "Everybody can log in", Days: 2) { Visible = true })
        .Milestone(new PlaybookMilestone("training", "Ten people are trained", Days: 3) { DependsOn = ["accounts"], Visible = true })
        .Build();

    /// <summary>A CRM with a history has migrations for this.</summary>
    internal static async Task CreateTablesAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CrmContext>().Database.EnsureCreatedAsync();
    }

    private static bool IsPostgreSql(IConfiguration configuration) => configuration["Crm:Provider"] switch
    {
        "postgresql" => true,
        "sqlite" => false,
        var other => throw new InvalidOperationException($"Crm:Provider is 'sqlite' or 'postgresql', not '{other}'."),
    };

    private static string Connection(IConfiguration configuration) => configuration["Crm:Connection"]
        ?? throw new InvalidOperationException("Crm:Connection is the connection string of the database.");
}
