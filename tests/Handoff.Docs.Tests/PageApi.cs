using System.Globalization;
using System.Reflection;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>A web host that has nothing but the endpoints of a page, two deals, and a clock that stands still.</summary>
internal sealed class PageApi : IAsyncDisposable
{
    private static readonly Actor Anna = Actor.Member("anna", Function.Sales);

    private static readonly JsonSerializerOptions Shown = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly WebApplication _app;
    private readonly HttpClient _browser;
    private int _commands;
    private (int Status, JsonNode Body) _answer;

    private PageApi(WebApplication app) =>
        (_app, _browser) = (app, new HttpClient
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.Single())
        });

    internal static async Task<PageApi> StartAsync(Snippet page)
    {
        using var compiled = new MemoryStream();
        var result = SnippetCompiler.Compile(page, "ScreensAndApis").Emit(compiled);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        var code = Assembly.Load(compiled.ToArray());

        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IClock>(new FakeClock(Instant.FromUtc(2026, 3, 2, 9, 0)));
        builder.Services.AddHandoff(h => h.AddLifecycle(Standard.Lifecycle).UseInMemoryStore());
        Call(code, "AddCommands", builder.Services);
        var app = builder.Build();
        app.UseExceptionHandler();
        app.Use((context, next) =>
        {
            context.User = Named(context.Request.Headers.Authorization.ToString());
            return next(context);
        });
        Call(code, "MapScreens", (IEndpointRouteBuilder)app);
        Call(code, "MapCommands", (IEndpointRouteBuilder)app);
        await DealsAsync(app.Services.GetRequiredService<IHandoff>());
        await app.StartAsync();
        return new PageApi(app);
    }

    /// <summary>What a user gets from a path: all of it, or a part.</summary>
    internal async Task<string> GetAsync(string user, string path, string[] part)
    {
        await SendAsync(user, new HttpRequestMessage(HttpMethod.Get, path));
        return Answered(StatusCodes.Status200OK, part);
    }

    /// <summary>Sends what the page shows, and gives it back.</summary>
    internal async Task<string> PostAsync(string user, string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.Add("Idempotency-Key", (++_commands).ToString(CultureInfo.InvariantCulture));
        await SendAsync(user, request);
        return json;
    }

    /// <summary>What the last request was answered with.</summary>
    internal string Answered(int status, string[] part)
    {
        Assert.True(_answer.Status == status, $"{_answer.Status}: {_answer.Body}");
        return $"{(part is [var path] ? Part(_answer.Body, path) : _answer.Body).ToJsonString(Shown)}\n".ReplaceLineEndings("\n");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    private async Task SendAsync(string user, HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Authorization", user);
        using var answer = await _browser.SendAsync(request);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        (body as JsonObject)?.Remove("traceId"); // Another one each time.
        _answer = ((int)answer.StatusCode, body);
        request.Dispose();
    }

    /// <summary><c>$.triggers[0]</c>, <c>$[0]</c>.</summary>
    private static JsonNode Part(JsonNode whole, string path) => path[1..].Split('.', '[').Where(step => step.Length > 0)
        .Aggregate(whole, (at, step) => (step[^1] == ']' ? at[int.Parse(step[..^1], null)] : at[step])!);

    private static ClaimsPrincipal Named(string user) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, user), new Claim(ClaimTypes.Role, user == "omar" ? "operations" : "sales")], "test"));

    private static void Call(Assembly code, string method, object argument) => code.GetTypes()
        .Select(type => type.GetMethod(method)).Single(found => found is not null)!.Invoke(null, [argument]);

    /// <summary>Both are won; one is offered to Operations.</summary>
    private static async Task DealsAsync(IHandoff handoff)
    {
        foreach (var deal in (string[])["deal-17", "deal-18"])
        {
            Command[] way =
            [
                new Command.Open("ACME", Standard.Lifecycle), new Command.Fire(Standard.Triggers.Qualify),
                new Command.Fire(Standard.Triggers.Propose), new Command.Win(),
            ];
            for (var at = 0; at < way.Length; at++) (await handoff.ExecuteAsync(deal, way[at], Anna, once: $"step {at + 1}")).OrThrow();
        }

        PackageEntry[] package =
            [new("goals", "Live by May"), new("people", "Mia decides"), new("commitments", null), new("dates", null), new("risks", null)];
        (await handoff.ExecuteAsync("deal-17", new Command.Offer { Package = [.. package] }, Anna, once: "offered")).OrThrow();
    }
}
