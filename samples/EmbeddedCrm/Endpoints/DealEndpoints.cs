using EmbeddedCrm.Crm;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EmbeddedCrm.Endpoints;

/// <summary>A deal in a list.</summary>
internal sealed record DealView(string Id, string Account, string Title, decimal Amount, string Status, DateTimeOffset? WonAt);

/// <summary>A new deal.</summary>
internal sealed record NewDeal(string Id, string AccountId, string AccountName, string Title, decimal Amount, string By);

/// <summary>Who does it.</summary>
internal sealed record Doer(string By);

/// <summary>The CRM's own endpoints: where one of its rows and a command belong together, they are committed together.</summary>
internal static class DealEndpoints
{
    internal static void MapDeals(this WebApplication app)
    {
        var deals = app.MapGroup("/deals").WithTags("Deals");
        deals.MapGet("/", ListAsync).WithSummary("Lists the deals.");
        deals.MapPost("/", AddAsync).WithSummary("Adds a deal, and opens its engagement with it.");
        deals.MapPost("/{id}/proposed", ProposeAsync).WithSummary("The customer has a proposal.");
        deals.MapPost("/{id}/won", WinAsync).WithSummary("The customer said Yes: marks the deal won and commits the Yes, together.");
    }

    private static async Task<Ok<List<DealView>>> ListAsync(CrmContext crm, CancellationToken cancellationToken) =>
        TypedResults.Ok(await crm.Deals.OrderBy(deal => deal.Id)
            .Select(deal => new DealView(deal.Id, deal.Account!.Name, deal.Title, deal.Amount, deal.Status.ToString(), deal.WonAt))
            .ToListAsync(cancellationToken));

    private static async Task<Results<Ok<DealStanding>, Conflict<ProblemDetails>>> AddAsync(
        NewDeal deal,
        [FromHeader(Name = "Idempotency-Key")] string key,
        EmbeddedHandoff<CrmContext> handoff,
        CancellationToken cancellationToken) =>
        Answers.Of(await handoff.ExecuteAsync(
            deal.Id,
            new Command.Open(deal.AccountId, Standard.Lifecycle) { Reference = deal.Id },
            Actor.Member(deal.By, Function.Sales),
            async (crm, token) =>
            {
                if (await crm.Accounts.FindAsync([deal.AccountId], token) is null)
                {
                    crm.Accounts.Add(new Account { Id = deal.AccountId, Name = deal.AccountName });
                }

                crm.Deals.Add(new Deal { Id = deal.Id, AccountId = deal.AccountId, Title = deal.Title, Amount = deal.Amount });
            },
            once: key,
            cancellationToken));

    private static async Task<Results<Ok<DealStanding>, Conflict<ProblemDetails>>> ProposeAsync(
        string id, Doer doer, [FromHeader(Name = "Idempotency-Key")] string key, IHandoff handoff, CancellationToken cancellationToken)
    {
        var (actor, qualify, propose) = (
            Actor.Member(doer.By, Function.Sales),
            new Command.Fire(Standard.Triggers.Qualify),
            new Command.Fire(Standard.Triggers.Propose));
        var qualified = await handoff.ExecuteAsync(id, qualify, actor, once: $"{key}/qualify", cancellationToken);
        return Answers.Of(qualified is Outcome.Refused
            ? qualified
            : await handoff.ExecuteAsync(id, propose, actor, once: $"{key}/propose", cancellationToken));
    }

    private static async Task<Results<Ok<DealStanding>, Conflict<ProblemDetails>>> WinAsync(
        string id, Doer doer, [FromHeader(Name = "Idempotency-Key")] string key,
        EmbeddedHandoff<CrmContext> handoff, IClock clock, CancellationToken cancellationToken) =>
        Answers.Of(await handoff.ExecuteAsync(
            id,
            new Command.Win(),
            Actor.Member(doer.By, Function.Sales),
            async (crm, token) =>
            {
                var deal = await crm.Deals.SingleAsync(deal => deal.Id == id, token);
                (deal.Status, deal.WonAt) = (DealStatus.Won, clock.GetCurrentInstant().ToDateTimeOffset());
            },
            once: key,
            cancellationToken));
}
