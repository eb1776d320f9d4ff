using System.Net.Http.Json;
using Handoff.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace SmallCrm.Tests;

/// <summary>The whole CRM on a file, as a browser meets it.</summary>
public sealed class ScreenTests : WebApplicationFactory<Program>
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task A_deal_is_won_offered_and_accepted_and_the_customer_hears_of_it()
    {
        string[] package = ["goals", "people", "commitments", "dates", "risks"];
        await PostAsync("anna/sales", "/deals", new { id = "deal-17", account = "ACME" });
        await PostAsync("anna/sales", "/deals/deal-17/buttons/qualify", new { });
        await PostAsync("anna/sales", "/deals/deal-17/buttons/propose", new { });
        await PostAsync("anna/sales", "/deals/deal-17/yes", package.Select(requirement => new { requirement, content = "As agreed" }));
        await PostAsync("omar/operations", "/deals/deal-17/buttons/accept", new { });
        await HandoffTestHost.Of(Services).AdvanceAsync(Duration.FromDays(1));

        using var scope = Services.CreateScope();
        var crm = scope.ServiceProvider.GetRequiredService<Crm>();
        Assert.NotNull(crm.Deals.Single().WonAt);
        Assert.Equal("omar will take care of you.", crm.Letters.Single().Text);
    }

    private async Task PostAsync(string user, string path, object body)
    {
        using var client = CreateClient();
        client.DefaultRequestHeaders.Add("User", user);
        using var answer = await client.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Crm:File", _file);
        builder.ConfigureServices(services => services.AddHandoffTestTime());
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        File.Delete(_file);
    }
}
