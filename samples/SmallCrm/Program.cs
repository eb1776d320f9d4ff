using Handoff;
using Handoff.People;
using Microsoft.EntityFrameworkCore;
using SmallCrm;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<Crm>(options => options.UseSqlite($"Data Source={Place()}"));
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.ConfigureForHandoff());
builder.Services.AddHandoff(handoff => handoff
    .AddLifecycle(Handover.Lifecycle, Handover.Policies)
    .AddCalendar(Handover.Office())
    .AddHandler<Event.Accepted, Welcome>()
    .UseDbContext<Crm>()
    .UseSqlite(sqlite => (sqlite.Path, sqlite.Shared, sqlite.Migrate) = (Place(), true, false)));

var app = builder.Build();
using (var scope = app.Services.CreateScope()) await scope.ServiceProvider.GetRequiredService<Crm>().Database.EnsureCreatedAsync();

app.MapPost("/deals", async (NewDeal deal, User user, EmbeddedHandoff<Crm> handoff) => Answer(await handoff.ExecuteAsync(
    deal.Id,
    new Command.Open(deal.Account, Handover.Lifecycle) { Facts = new() { Segment = deal.Segment } },
    user.Actor,
    (crm, _) => Task.FromResult(crm.Add(new Deal { Id = deal.Id, Account = deal.Account, Segment = deal.Segment })),
    once: "opened")));

app.MapPost("/deals/{id}/yes", async (
    string id, ValueList<PackageEntry> package, User user, EmbeddedHandoff<Crm> embedded, IHandoff handoff, TimeProvider time) =>
{
    var won = await embedded.ExecuteAsync(
        id,
        new Command.Win(),
        user.Actor,
        async (crm, cancellationToken) =>
            (await crm.Deals.SingleAsync(deal => deal.Id == id, cancellationToken)).WonAt = time.GetUtcNow(),
        once: "won");
    return Answer(won is Outcome.Refused
        ? won
        : await handoff.ExecuteAsync(id, new Command.Offer { Package = package }, user.Actor, once: "offered"));
});

// The screen: where the deal stands, what is due, and a button for each trigger.
app.MapGet("/deals/{id}", async (string id, User user, IHandoff handoff) =>
    await handoff.ExplainAsync(id, user.Actor) is { } screen ? Results.Ok(screen) : Results.NotFound());

app.MapPost("/deals/{id}/buttons/{trigger}", async (string id, string trigger, string? reason, User user, IHandoff handoff) =>
    (await handoff.ExplainAsync(id, user.Actor))?.Triggers.FirstOrDefault(button => button.Trigger == trigger) is { } pressed
        ? Answer(await handoff.ExecuteAsync(id, pressed.ToCommand(reason), user.Actor))
        : Results.NotFound());

// Whatever is no button: to hold, to promise something, to make a customer gold.
app.MapPost("/deals/{id}/commands", async (string id, Command command, User user, IHandoff handoff) =>
    Answer(await handoff.ExecuteAsync(id, command, user.Actor)));

await app.RunAsync();

string Place() => builder.Configuration["Crm:File"] ?? "crm.db";

static IResult Answer(Outcome outcome) =>
    outcome is Outcome.Refused ? Results.Conflict(outcome) : Results.Ok(outcome);

internal sealed record NewDeal(string Id, string Account, string? Segment);

/// <summary>Who asks. A real CRM has a login; this one believes the header <c>User: anna/sales</c>.</summary>
internal sealed record User(Actor Actor)
{
    public static ValueTask<User?> BindAsync(HttpContext context) => new(
        context.Request.Headers["User"].ToString().Split('/') is [{ Length: > 0 } name, { Length: > 0 } side]
            ? new User(Actor.Member(name, side))
            : null);
}
