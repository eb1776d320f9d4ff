using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Views;

/// <summary>
/// An engagement as its customer sees it: only what is meant for the customer, in types of its own, from which nothing internal can be
/// reached. It can be returned from an endpoint as it is. Immutable.
/// </summary>
public sealed record CustomerView
{
    /// <summary>As of when.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant AsOf { get; init; }

    /// <summary>Where it stands, in the lifecycle's words for customers.</summary>
    public required string Stage { get; init; }

    /// <summary>When the customer said Yes; null before. From then on it is a customer, and no prospect any more.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? CustomerSince { get; init; }

    /// <summary>Who attends to the customer now, by name; null while nobody with a name does.</summary>
    public string? Responsible { get; init; }

    /// <summary>
    /// Who carries it for any function and is there, and who stands in for those who are not: by name, each once, who is responsible first.
    /// </summary>
    public ValueList<string> Team { get; init; }

    /// <summary>What was promised to the customer, and confirmed by it.</summary>
    public ValueList<CustomerPromise> Promises { get; init; }

    /// <summary>The increments of delivery that are visible to the customer.</summary>
    public ValueList<CustomerMilestone> Milestones { get; init; }

    /// <summary>What the customer has to decide.</summary>
    public ValueList<CustomerQuestion> Questions { get; init; }

    /// <summary>The problems that the customer was told of; without those that were given up.</summary>
    public ValueList<CustomerProblem> Problems { get; init; }

    /// <summary>By when the customer hears from us; null where nothing was promised.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? NextUpdateAt { get; init; }
}

/// <summary>Something promised to the customer.</summary>
public sealed record CustomerPromise
{
    /// <summary>Its id, by which it can be disputed.</summary>
    public required ItemId Id { get; init; }

    /// <summary>How one can tell that it was kept.</summary>
    public required string Text { get; init; }

    /// <summary>By when; null where no date was promised.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? DueAt { get; init; }

    /// <summary>What became of it; null while it is open.</summary>
    [JsonConverter(typeof(PlainJson))]
    public ItemEnding? Ending { get; init; }

    /// <summary>When it ended; null together with that.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? EndedAt { get; init; }
}

/// <summary>One increment of delivery.</summary>
public sealed record CustomerMilestone
{
    /// <summary>What is done when it is done, in words for customers.</summary>
    public required string Text { get; init; }

    /// <summary>When it is planned to be done, or was.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant DueAt { get; init; }

    /// <summary>What became of it; null while it is open.</summary>
    [JsonConverter(typeof(PlainJson))]
    public ItemEnding? Ending { get; init; }

    /// <summary>When it ended; null together with that.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? EndedAt { get; init; }
}

/// <summary>A question to the customer.</summary>
public sealed record CustomerQuestion
{
    /// <summary>Its id, by which it is answered.</summary>
    public required ItemId Id { get; init; }

    /// <summary>The question.</summary>
    public required string Text { get; init; }

    /// <summary>Between what the customer chooses.</summary>
    public required ValueList<string> Options { get; init; }

    /// <summary>Respond by.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant RespondBy { get; init; }

    /// <summary>The option that counts as chosen if nobody responds by then; null where silence chooses none.</summary>
    public string? IfSilent { get; init; }
}

/// <summary>A problem that the customer was told of.</summary>
public sealed record CustomerProblem
{
    /// <summary>What the customer was told, in those words; null where they were not kept.</summary>
    public string? Told { get; init; }

    /// <summary>When.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant ToldAt { get; init; }

    /// <summary>When it was solved; null while it was not.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? SolvedAt { get; init; }
}
