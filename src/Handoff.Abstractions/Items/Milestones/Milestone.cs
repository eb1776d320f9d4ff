using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Items;

[JsonDerivedType(typeof(Milestone), "milestone")]
public abstract partial record Item;

/// <summary>
/// One increment of delivery. Its clock starts when all that it depends on is done; until then its dates are planned. It is settled with
/// evidence, once its checks have passed.
/// </summary>
public sealed record Milestone : Item
{
    private readonly Instant _notBefore = Never.Instant;

    /// <summary>How many business days it takes, as planned.</summary>
    public required int Days { get; init; }

    /// <summary>When it starts: as planned or, once all that it depends on is done, really.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant StartAt { get; init; }

    /// <summary>When it was to be done by the plan that it was added with.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant BaselineAt { get; init; }

    /// <summary>It starts no earlier, because it was planned backwards from a date; null where nothing holds it back.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? NotBefore
    {
        get => Never.OrNull(_notBefore);
        init => _notBefore = Never.Kept(value);
    }

    /// <summary>The milestones that have to be done before.</summary>
    public ValueList<ItemId> DependsOn { get; init; }

    /// <summary>The commitments that it fulfils: they cannot be fulfilled while it is open.</summary>
    public ValueList<ItemId> Fulfils { get; init; }

    /// <summary>Whether it is meant for the customer's eyes.</summary>
    public bool Visible { get; init; }

    /// <summary>What the customer reads in place of the text, where it is visible; null for the text itself.</summary>
    public string? CustomerLabel { get; init; }

    /// <summary>How one sees that it was done right.</summary>
    public ValueList<QualityCheck> Checks { get; init; }

    /// <summary>How many checks failed; none of a milestone that was right the first time.</summary>
    public int FailedChecks { get; init; }

    /// <summary>The playbook that it comes from, with its version: <c>onboarding@2</c>; null for one that was added by hand.</summary>
    public string? Playbook { get; init; }
}

/// <summary>How one sees that a milestone was done right.</summary>
/// <param name="Criterion">What has to be true; it tells the checks of a milestone apart.</param>
public sealed record QualityCheck(string Criterion)
{
    /// <summary>Whether somebody else has to look than who settles the milestone.</summary>
    public bool ByAnother { get; init; }

    /// <summary>Who saw that it is true; null while nobody did.</summary>
    public CheckPassed? Passed { get; init; }
}

/// <summary>That a check passed.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who looked.</param>
/// <param name="How">How it was seen.</param>
public sealed record CheckPassed([property: JsonConverter(typeof(PlainJson))] Instant At, string By, string How);
