using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>One way of one account through a lifecycle, as the fold of its events. Immutable; safe to share.</summary>
public sealed record Engagement
{
    /// <summary>What never changes.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Where it stands.</summary>
    public required Position Position { get; init; }

    /// <summary>What its service levels depend on.</summary>
    public Facts Facts { get; init; } = Facts.None;

    /// <summary>Who carries it for each function that has an owner.</summary>
    public ValueList<Owner> Owners { get; init; }

    /// <summary>The items of the handoff package that were provided; none after un-winning.</summary>
    public ValueList<PackageItem> Package { get; init; }

    /// <summary>The requirements that were set aside; none after un-winning.</summary>
    public ValueList<Waiver> Waivers { get; init; }

    /// <summary>The ledger: everything promised, and whatever else somebody has to attend to. It only grows.</summary>
    public ValueList<Item> Items { get; init; }

    /// <summary>What was promised, out of the ledger.</summary>
    [JsonIgnore]
    public IEnumerable<Commitment> Commitments => Items.OfType<Commitment>();

    /// <summary>How it looks, newest of each point of view; the history has those before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ValueList<Observation> Observations { get; init; }

    /// <summary>The newest offer between two sides; null before the first.</summary>
    public HandoffOffer? Offer { get; init; }

    /// <summary>The dates of its way.</summary>
    public Dates Dates { get; init; } = Dates.None;

    /// <summary>
    /// How satisfied the customer said it is, from 0 to 10; null where it did not say, and where satisfaction is presumed.
    /// </summary>
    public int? Score { get; init; }

    /// <summary>Who stands in for whom here, the newest last; one that has ended stays until another one comes.</summary>
    public ValueList<Cover> Covers { get; init; }

    /// <summary>Its clocks, and the pauses that stop them.</summary>
    public ClockBoard Board { get; init; } = ClockBoard.Empty;

    /// <summary>The engagements in which the account bought again.</summary>
    public ValueList<EngagementId> Repeats { get; init; }

    /// <summary>Whether its past is being imported: clocks record and fire nothing until it goes live.</summary>
    public bool Imported { get; init; }

    /// <summary>Whether its import was dropped: it counts as an engagement that does not exist, whose id can be opened again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Dropped { get; init; }

    /// <summary>When the last event took effect; time never runs backwards from here.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant LastEventAt { get; init; }

    /// <summary>Who carries it for this function; null for the function's queue.</summary>
    public MemberId? OwnerOf(Function function)
    {
        foreach (var owner in Owners)
        {
            if (owner.Function == function) return owner.Member;
        }

        return null;
    }
}

/// <summary>Where an engagement comes from.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Reference">The host's own id of the deal or order, as it was last set; null if it has none.</param>
/// <param name="Lifecycle">The lifecycle and version it stays on, until it is moved to another.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="RepeatOf">The earlier engagement that this one repeats; null for a first one.</param>
public sealed record Origin(
    AccountId Account, string? Reference, LifecycleRef Lifecycle,
    [property: JsonConverter(typeof(PlainJson))] Instant OpenedAt,
    EngagementId? RepeatOf);

/// <summary>Where an engagement stands.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Phase">What the stage is part of.</param>
/// <param name="Since">Since when.</param>
/// <param name="Responsible">The function responsible now; null in the ended phase.</param>
public sealed record Position(
    StageKey Stage, Phase Phase,
    [property: JsonConverter(typeof(PlainJson))] Instant Since,
    Function? Responsible);

/// <summary>The dates of an engagement's way; null for what has not happened.</summary>
public sealed record Dates
{
    /// <summary>Nothing happened yet.</summary>
    public static Dates None { get; } = new();

    /// <summary>
    /// When the customer said Yes; null again after un-winning. Of a sale that was called off and lives again: since when it does.
    /// </summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? WonAt { get; init; }

    /// <summary>When the customer was acknowledged.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? AcknowledgedAt { get; init; }

    /// <summary>When the kickoff was held.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? KickedOffAt { get; init; }

    /// <summary>When the customer was asked to sign off; null again after a dispute.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? DeliveredAt { get; init; }

    /// <summary>When the customer became satisfied, confirmed or presumed.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? SatisfiedAt { get; init; }

    /// <summary>Whether satisfaction was presumed from silence, and not confirmed since.</summary>
    public bool Presumed { get; init; }

    /// <summary>When nothing was owed any more.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? EndedAt { get; init; }
}
