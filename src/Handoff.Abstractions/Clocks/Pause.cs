using NodaTime;

namespace Handoff;

/// <summary>An interval in which the engagement waits. The ledger of pauses belongs to the engagement, not to a clock.</summary>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended; null while it lasts.</param>
/// <param name="Cause">What is being waited for.</param>
/// <param name="Party">Who makes it wait.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="HeldStage">The stage to go on with; null where no lifecycle has stages to go on with.</param>
public sealed record Pause(Instant From, Instant? To, string Cause, Party Party, Instant ExpiresAt, StageKey? HeldStage = null);

/// <summary>Who makes the customer wait.</summary>
public enum Party
{
    /// <summary>We ourselves.</summary>
    Us = 1,

    /// <summary>The customer.</summary>
    Customer = 2,

    /// <summary>Somebody else.</summary>
    ThirdParty = 3,
}

/// <summary>Whose pauses stop a clock.</summary>
[Flags]
public enum PausedBy
{
    /// <summary>Nobody's: the clock runs through every pause.</summary>
    Nobody = 0,

    /// <summary>Our own.</summary>
    Us = 1,

    /// <summary>The customer's.</summary>
    Customer = 2,

    /// <summary>A third party's.</summary>
    ThirdParty = 4,
}
