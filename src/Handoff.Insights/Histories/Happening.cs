namespace Handoff.Insights;

/// <summary>
/// What happened to one engagement and matters to forecasts: it entered a stage, was satisfied, was presumed to be, was cancelled, or was
/// lost otherwise.
/// </summary>
/// <remarks>
/// Happenings are told to a <see cref="Forecaster"/> in the order of time. The first of an engagement is its Yes. Immutable.
/// </remarks>
public abstract record Happening
{
    private Happening(EngagementId engagement, Instant at) => (Engagement, At) = (engagement, at);

    /// <summary>Which engagement.</summary>
    public EngagementId Engagement { get; }

    /// <summary>When it happened; what is finer than 100 nanoseconds is cut.</summary>
    public Instant At { get; }

    /// <summary>The engagement now stands in this stage; the first is its Yes.</summary>
    public sealed record StageEntered : Happening
    {
        /// <summary>An engagement enters a stage. Repeating the one where it stands begins a new visit.</summary>
        public StageEntered(EngagementId engagement, Instant at, StageKey stage)
            : base(engagement, at) => Stage = stage;

        /// <summary>The stage.</summary>
        public StageKey Stage { get; }

        /// <summary>The date promised to the customer; null if none. Read at Yes only.</summary>
        public Instant? Promise { get; init; }

        /// <summary>
        /// What kind of customer or product it is, the most telling first: only the first counts today. Null or empty where unknown.
        /// Read at Yes only.
        /// </summary>
        public IReadOnlyList<string?> Segments { get; init; } = [];
    }

    /// <summary>The customer is satisfied: its own word. Nothing comes after it.</summary>
    public sealed record Satisfied : Happening
    {
        /// <summary>The customer is satisfied.</summary>
        public Satisfied(EngagementId engagement, Instant at)
            : base(engagement, at)
        {
        }
    }

    /// <summary>Satisfaction was presumed from silence: the customer never said it. Nothing comes after it.</summary>
    public sealed record Presumed : Happening
    {
        /// <summary>Satisfaction is presumed.</summary>
        public Presumed(EngagementId engagement, Instant at)
            : base(engagement, at)
        {
        }
    }

    /// <summary>The engagement was called off. Nothing comes after it.</summary>
    public sealed record Cancelled : Happening
    {
        /// <summary>The engagement is cancelled.</summary>
        public Cancelled(EngagementId engagement, Instant at)
            : base(engagement, at)
        {
        }
    }

    /// <summary>The engagement ended otherwise without a satisfied customer: the Yes was taken back. Nothing comes after it.</summary>
    public sealed record Lost : Happening
    {
        /// <summary>The engagement is lost.</summary>
        public Lost(EngagementId engagement, Instant at)
            : base(engagement, at)
        {
        }
    }
}
