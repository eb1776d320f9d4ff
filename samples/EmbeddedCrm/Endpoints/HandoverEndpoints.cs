using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EmbeddedCrm.Endpoints;

/// <summary>What Sales hands over: item by item, null for "known: none".</summary>
internal sealed record Package(string By, Dictionary<string, string?> Items);

/// <summary>Why Operations gives it back.</summary>
internal sealed record GivenBack(string By, ValueList<ReturnReason> Reasons);

/// <summary>From Sales to Operations. None of these changes a row of the CRM's, so they go through <see cref="IHandoff"/>.</summary>
internal static class HandoverEndpoints
{
    internal static void MapHandovers(this WebApplication app)
    {
        var handovers = app.MapGroup("/deals/{id}").WithTags("Handover");
        handovers.MapPost("/offered", OfferAsync).WithSummary("Hands the package over and offers the customer to Operations.");
        handovers.MapPost("/accepted", AcceptAsync).WithSummary("Operations takes over.");
        handovers.MapPost("/returned", ReturnAsync).WithSummary("Operations gives it back, with reasons.");
        handovers.MapGet("/open", OpenAsync).WithSummary("What is open, what is missing for it, and what is due when.");
        handovers.MapGet("/story", Story).WithSummary("What happened, in order.");
    }

    private static async Task<Results<Ok<DealStanding>, Conflict<ProblemDetails>>> OfferAsync(
        string id, Package package, [FromHeader(
            Name = "Idempotency-Key")] string key, IHandoff handoff, CancellationToken cancellationToken)
    {
        var offer = new Command.Offer { Package = [.. package.Items.Select(item => new PackageEntry(item.Key, item.Value))] };
        return Answers.Of(
            await handoff.ExecuteAsync(id, offer, Actor.Member(package.By, Function.Sales), once: key, cancellationToken));
    }

    private static async Task<Results<Ok<DealStanding>, Conflict<ProblemDetails>>> AcceptAsync(
        string id, Doer doer, [FromHeader(Name = "Idempotency-Key")] string key, IHandoff handoff, CancellationToken cancellationToken) =>
        Answers.Of(await handoff.ExecuteAsync(
            id, new Command.Accept(), Actor.Member(doer.By, Function.Operations), once: key, cancellationToken));

    private static async Task<Results<Ok<DealStanding>, Conflict<ProblemDetails>>> ReturnAsync(
        string id, GivenBack back, [FromHeader(
            Name = "Idempotency-Key")] string key, IHandoff handoff, CancellationToken cancellationToken) =>
        Answers.Of(await handoff.ExecuteAsync(
            id, new Command.Return(back.Reasons), Actor.Member(back.By, Function.Operations), once: key, cancellationToken));

    private static async Task<Results<Ok<Explanation>, NotFound>> OpenAsync(
        string id, string by, string function, IHandoff handoff, CancellationToken cancellationToken) =>
        await handoff.ExplainAsync(id, Actor.Member(by, function), cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : TypedResults.NotFound();

    private static Ok<IAsyncEnumerable<PastEvent>> Story(string id, HandoffReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(reader.HistoryAsync(id, cancellationToken));
}
