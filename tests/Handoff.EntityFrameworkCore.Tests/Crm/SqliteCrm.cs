using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

internal sealed class SqliteCrm : Crm
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("handoff-ef-");

    internal string File => Path.Combine(_directory.FullName, "crm.db");

    /// <summary>How long the context's connections wait for the file, in seconds.</summary>
    internal int Timeout { get; set; } = 30;

    internal static Task<SqliteCrm> OpenAsync(IClock? clock = null)
    {
        var crm = new SqliteCrm();
        return crm.OpenAsync(crm, clock);
    }

    protected override void UseDatabase(DbContextOptionsBuilder options) => options.UseSqlite(Connection(Timeout));

    protected override void UseStore(HandoffBuilder handoff, IClock? clock) => handoff.UseSqlite(sqlite =>
    {
        sqlite.Path = File;
        sqlite.Shared = true;
        sqlite.Migrate = false;
    });

    protected override void Close()
    {
        foreach (var timeout in (int[])[30, Timeout])
        {
            using var connection = new SqliteConnection(Connection(timeout));
            SqliteConnection.ClearPool(connection);
        }

        _directory.Delete(recursive: true);
    }

    private string Connection(int timeout) => $"Data Source={File};Default Timeout={timeout}";
}
