using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EmbeddedCrm.Endpoints;

/// <summary>What Sales hands over: item by item, null for "known: none".</summary>
internal sealed record Package(string By, Dictionary<string, string?> Items);

/// <summary>Why Operations gives it back.</summary>
internal sealed record GivenBack(string By, List<GivenBackItem> Reasons);

/// <summary>One reason; the item is null for the handoff as a whole.</summary>
internal sealed record GivenBackItem(string? Item, string Reason);

/// <summary>What is open and due.</summary>
internal sealed record OpenView(
    DateTimeOffset AsOf, string Stage, string? Responsible, string? Owner, List<StepView> Steps, List<DueView> Due);

/// <summary>A step that could be taken, or what is missing for it.</summary>
internal sealed record StepView(string Trigger, string Label, bool Permitted, List<string> Missing);

/// <summary>A clock that runs.</summary>
internal sealed record DueView(string Clock, string Label, DateTimeOffset? DueAt, DateTimeOffset? BreachedAt);

/// <summary>A line of the story.</summary>
internal sealed record StoryView(long Version, DateTimeOffset At, string By, string Function, string What);

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
        handovers.MapGet("/story", StoryAsync).WithSummary("What happened, in order.");
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
        string id, GivenBack back, [FromHeader(Name = "Idempotency-Key")] string key, IHandoff handoff, CancellationToken cancellationToken)
    {
        var reasons = back.Reasons.Select(reason => new ReturnReason(
            reason.Item is { } item ? new RequirementKey(item) : default(RequirementKey?), reason.Reason));
        return Answers.Of(await handoff.ExecuteAsync(
            id, new Command.Return([.. reasons]), Actor.Member(back.By, Function.Operations), once: key, cancellationToken));
    }

    private static async Task<Results<Ok<OpenView>, NotFound>> OpenAsync(
        string id, string by, string function, IHandoff handoff, CancellationToken cancellationToken)
    {
        var found = await handoff.ExplainAsync(id, Actor.Member(by, function), cancellationToken);
        return found is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(new OpenView(
                found.AsOf.ToDateTimeOffset(),
                found.Position.Stage.Value,
                found.Position.Responsible?.Value,
                found.Owner?.Value,
                [.. found.Triggers.Select(t => new StepView(
                    t.Trigger.Value, t.Label, t.Permitted, [.. t.Missing.Select(m => $"{m.Requirement}: {m.ToMeet}")]))],
                [.. found.Clocks.Select(c => new DueView(
                    c.Clock.Value, c.Label, c.DueAt?.ToDateTimeOffset(), c.BreachedAt?.ToDateTimeOffset()))]));
    }

    private static async Task<Ok<List<StoryView>>> StoryAsync(string id, HandoffReader reader, CancellationToken cancellationToken)
    {
        var story = new List<StoryView>();
        await foreach (var past in reader.HistoryAsync(id, cancellationToken))
        {
            var happened = past.Event;
            story.Add(new StoryView(
                past.Version, happened.At.ToDateTimeOffset(), happened.By.Name, happened.By.Function.Value, happened.Name));
        }

        return TypedResults.Ok(story);
    }
}
