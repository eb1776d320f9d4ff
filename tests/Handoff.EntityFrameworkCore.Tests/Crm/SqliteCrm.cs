using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

internal sealed class SqliteCrm : Crm
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("handoff-ef-");

    internal string File => Path.Combine(_directory.FullName, "crm.db");

    internal static Task<SqliteCrm> OpenAsync(IClock? clock = null)
    {
        var crm = new SqliteCrm();
        return crm.OpenAsync(crm, clock);
    }

    protected override void UseDatabase(DbContextOptionsBuilder options) => options.UseSqlite($"Data Source={File}");

    protected override void UseStore(HandoffBuilder handoff, IClock? clock) => handoff.UseSqlite(sqlite =>
    {
        sqlite.Path = File;
        sqlite.Shared = true;
        sqlite.Migrate = false;
    });

    protected override void Close()
    {
        using (var connection = new SqliteConnection($"Data Source={File}")) SqliteConnection.ClearPool(connection);
        _directory.Delete(recursive: true);
    }
}
