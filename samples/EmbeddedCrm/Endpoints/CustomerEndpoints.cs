using Handoff.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EmbeddedCrm.Endpoints;

/// <summary>For the customer's portal, which authenticates the customer and knows whose deal it is.</summary>
internal static class CustomerEndpoints
{
    internal static void MapCustomers(this WebApplication app) => app.MapGet("/deals/{id}/customer", ShowAsync)
        .WithTags("Customer").WithSummary("What the customer sees, now or as of an instant.");

    private static async Task<Results<Ok<CustomerView>, NotFound>> ShowAsync(
        string id, DateTimeOffset? asOf, EngagementViews views, CancellationToken cancellationToken) =>
        await views.ForCustomerAsync(id, asOf is { } at ? Instant.FromDateTimeOffset(at) : null, cancellationToken) is { } view
            ? TypedResults.Ok(view)
            : TypedResults.NotFound();
}
