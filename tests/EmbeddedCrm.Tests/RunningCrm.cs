using System.Data.Common;
using System.Net.Http.Json;
using EmbeddedCrm.Crm;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedCrm.Tests;

/// <summary>The whole sample, on a real file, in a time that tests move.</summary>
internal sealed class RunningCrm : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("embedded-crm-");

    /// <summary>Makes the next commit of the CRM's fail.</summary>
    internal FailingCommit Commit { get; } = new();

    private string Connection => $"Data Source={Path.Combine(_directory.FullName, "crm.db")}";

    internal static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        using (var connection = new SqliteConnection(Connection)) SqliteConnection.ClearPool(connection);
        _directory.Delete(recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Crm:Connection", Connection);
        builder.ConfigureServices(services => services.AddHandoffTestTime()
            .ConfigureDbContext<CrmContext>(options => options.AddInterceptors(Commit)));
    }
}

internal sealed class FailingCommit : DbTransactionInterceptor
{
    /// <summary>The engine repeats what got no answer, so that one failure alone shows nowhere.</summary>
    internal bool Fails { get; set; }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (!Fails) return new(result);
        throw new SqliteException("disk I/O error", 10);
    }
}
