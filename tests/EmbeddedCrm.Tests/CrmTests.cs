using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmbeddedCrm.Crm;
using EmbeddedCrm.Endpoints;
using Handoff.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace EmbeddedCrm.Tests;

/// <summary>The sample as its users meet it.</summary>
public sealed class CrmTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly RunningCrm _crm = new();
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _client = _crm.CreateClient();
        await OkAsync("/deals", new NewDeal("deal-17", "acme", "ACME", "Ten licences", 1200, "anna"), "add");
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _crm.DisposeAsync();
    }

    [Fact]
    public async Task Marking_a_deal_won_twice_is_once()
    {
        await ProposeAsync();
        Assert.False((await OkAsync("/deals/deal-17/won", new Doer("anna"), "won")).Repeated);
        Assert.True((await OkAsync("/deals/deal-17/won", new Doer("anna"), "won")).Repeated);

        Assert.Equal("Won", (await DealAsync()).Status);
        Assert.Single(await StoryAsync(), line => line.Event is Event.Won);
    }

    [Fact]
    public async Task A_Yes_that_is_refused_leaves_the_deal_open()
    {
        using var refused = await RunningCrm.PostAsync(_client, "/deals/deal-17/won", new Doer("anna"), "too early");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("triggerNotPermitted", (string)(await refused.Content.ReadFromJsonAsync<JsonNode>())!["code"]!);
        Assert.Equal(("Open", null), ((await DealAsync()).Status, (await DealAsync()).WonAt));
    }

    [Fact]
    public async Task A_Yes_that_fails_leaves_the_deal_open_and_repeating_it_wins()
    {
        await ProposeAsync();
        _crm.Commit.Fails = true;
        using (var failed = await RunningCrm.PostAsync(_client, "/deals/deal-17/won", new Doer("anna"), "won"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        }

        _crm.Commit.Fails = false;
        Assert.Equal("Open", (await DealAsync()).Status);
        Assert.DoesNotContain(await StoryAsync(), line => line.Event is Event.Won);
        await OkAsync("/deals/deal-17/won", new Doer("anna"), "won");
        Assert.Equal("Won", (await DealAsync()).Status);
    }

    [Fact]
    public async Task A_customer_goes_from_Sales_to_Operations_and_back_and_over()
    {
        await ProposeAsync();
        await OkAsync("/deals/deal-17/won", new Doer("anna"), "won");
        Assert.Contains(
            (await OpenAsync("anna", "sales")).Triggers.Single(step => step.Trigger == Standard.Triggers.Offer).Missing,
            missing => missing.Requirement == Standard.Package.Goals);

        Assert.Equal(("offered", "sales"), await StandingAsync("/deals/deal-17/offered", Whole, "offer-1"));
        Assert.Equal(
            ("won", "sales"),
            await StandingAsync("/deals/deal-17/returned", new GivenBack("omar", [new(Standard.Package.Goals, "Which May?")]), "return-1"));
        await OkAsync("/deals/deal-17/offered", new Package("anna", new() { ["goals"] = "Live by May 2026" }), "offer-2");
        Assert.Equal(("accepted", "operations"), await StandingAsync("/deals/deal-17/accepted", new Doer("omar"), "accept"));

        var open = await OpenAsync("omar", "operations");
        Assert.Equal("omar", open.Owner?.Value);
        Assert.Contains(open.Clocks, clock => clock.DueAt is not null);
        Assert.Contains(await StoryAsync(), line => line.Event is Event.Accepted { By.Name: "omar" });
    }

    [Fact]
    public async Task An_offer_that_nobody_answers_is_with_Sales_again_a_week_later()
    {
        await ProposeAsync();
        await OkAsync("/deals/deal-17/won", new Doer("anna"), "won");
        await OkAsync("/deals/deal-17/offered", Whole, "offer");
        Assert.DoesNotContain(await StoryAsync(), line => line.Event is Event.Lapsed);

        await HandoffTestHost.Of(_crm.Services).AdvanceAsync(Duration.FromDays(7));

        Assert.Single(await StoryAsync(), line => line.Event is Event.Lapsed { By.Name: "handoff" });
        Assert.Contains((await OpenAsync("anna", "sales")).Triggers, step => step.Trigger == Standard.Triggers.Offer);
    }

    [Fact]
    public async Task P8_the_customer_sees_its_own_view_now_and_as_of_an_instant()
    {
        var before = _crm.Services.GetRequiredService<IClock>().GetCurrentInstant();
        await ProposeAsync();
        await HandoffTestHost.Of(_crm.Services).AdvanceAsync(Duration.FromHours(1));
        await OkAsync("/deals/deal-17/won", new Doer("anna"), "won");

        var view = await _client.GetFromJsonAsync<JsonNode>("/deals/deal-17/customer");
        Assert.Equal("We prepare your start", (string)view!["stage"]!);
        Assert.NotNull(view["customerSince"]);
        Assert.DoesNotContain("anna", view.ToJsonString(), StringComparison.Ordinal);
        var then = await _client.GetFromJsonAsync<JsonNode>($"/deals/deal-17/customer?asOf={Uri.EscapeDataString(before.ToString())}");
        Assert.Equal(("You have our proposal", null), ((string)then!["stage"]!, (string?)then["customerSince"]));
        using var unknown = await _client.GetAsync(new Uri("/deals/nobody/customer", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task P7_who_is_away_in_the_CRMs_own_table_is_stood_in_for()
    {
        await ProposeAsync();
        await OkAsync("/deals/deal-17/won", new Doer("anna"), "won");
        var now = _crm.Services.GetRequiredService<IClock>().GetCurrentInstant().ToDateTimeOffset();
        await using var scope = _crm.Services.CreateAsyncScope();
        var crm = scope.ServiceProvider.GetRequiredService<CrmContext>();
        crm.Employees.Add(new Employee
        {
            Id = "anna",
            Name = "Anna",
            Department = "sales",
            AwayFrom = now,
            AwayUntil = now.AddDays(3),
            StandIn = "ben",
        });
        crm.Employees.Add(new Employee { Id = "ben", Name = "Ben", Department = "sales" });
        await crm.SaveChangesAsync();
        await HandoffTestHost.Of(_crm.Services).AdvanceAsync(Duration.FromHours(1));
        var view = await _client.GetFromJsonAsync<JsonNode>("/deals/deal-17/customer");
        Assert.Equal("Ben", (string)view!["responsible"]!);
    }

    [Fact]
    public async Task P10_the_kickoff_begins_the_CRMs_playbook()
    {
        await ProposeAsync();
        await OkAsync("/deals/deal-17/won", new Doer("anna"), "won");
        await OkAsync("/deals/deal-17/offered", Whole, "offer");
        await OkAsync("/deals/deal-17/accepted", new Doer("omar"), "accept");
        var (handoff, omar) = (_crm.Services.GetRequiredService<IHandoff>(), Actor.Member("omar", Function.Operations));
        (await handoff.ExecuteAsync("deal-17", new Command.Acknowledge(), omar)).OrThrow();
        var begun = (await handoff.ExecuteAsync("deal-17", new Command.KickOff(), omar)).OrThrow();
        Assert.Equal(["accounts", "training"], begun.Items.OfType<Milestone>().Select(milestone => milestone.Id.Value));
    }

    [Fact]
    public async Task A_key_used_for_another_request_is_refused()
    {
        await ProposeAsync();
        await OkAsync("/deals/deal-17/won", new Doer("anna"), "won");
        using var other = await RunningCrm.PostAsync(_client, "/deals/deal-17/accepted", new Doer("omar"), "won");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task The_endpoints_describe_themselves()
    {
        var document = (await _client.GetFromJsonAsync<JsonNode>("/openapi/v1.json"))!;
        Assert.Equal(
            [
                "/deals", "/deals/{id}/accepted", "/deals/{id}/customer", "/deals/{id}/offered", "/deals/{id}/open",
                "/deals/{id}/proposed", "/deals/{id}/returned", "/deals/{id}/story", "/deals/{id}/won",
            ],
            document["paths"]!.AsObject().Select(path => path.Key.TrimEnd('/')).Order(StringComparer.Ordinal));
        Assert.Contains("together", (string)document["paths"]!["/deals/{id}/won"]!["post"]!["summary"]!, StringComparison.Ordinal);
        Assert.NotNull(document["paths"]!["/deals/{id}/won"]!["post"]!["responses"]!["409"]);

        var types = document["components"]!["schemas"]!;
        Assert.Contains("handoff", types["Phase"]!["enum"]!.AsArray().Select(word => (string)word!));
        Assert.NotEmpty(types["Event"]!["anyOf"]!.AsArray());
    }

    private static Package Whole => new(
        "anna",
        new()
        {
            ["goals"] = "Live by May",
            ["people"] = "Mia decides",
            ["commitments"] = "Training",
            ["dates"] = null,
            ["risks"] = null,
        });

    private Task<DealStanding> ProposeAsync() => OkAsync("/deals/deal-17/proposed", new Doer("anna"), "proposed");

    private async Task<DealView> DealAsync() => (await _client.GetFromJsonAsync<List<DealView>>("/deals"))!.Single();

    private async Task<List<PastEvent>> StoryAsync() => (await _client.GetFromJsonAsync<List<PastEvent>>("/deals/deal-17/story"))!;

    private async Task<Explanation> OpenAsync(string by, string function) =>
        (await _client.GetFromJsonAsync<Explanation>($"/deals/deal-17/open?by={by}&function={function}"))!;

    private async Task<(string Stage, string? Responsible)> StandingAsync(string path, object body, string key) =>
        await OkAsync(path, body, key) is var standing ? (standing.Stage, standing.Responsible) : default;

    private async Task<DealStanding> OkAsync(string path, object body, string key)
    {
        using var answer = await RunningCrm.PostAsync(_client, path, body, key);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<DealStanding>())!;
    }
}
