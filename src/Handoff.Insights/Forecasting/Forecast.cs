namespace Handoff.Insights;

/// <summary>When an engagement will be satisfied, as of an instant; or why that cannot be said. Immutable.</summary>
public abstract record Forecast
{
    private Forecast()
    {
    }

    /// <summary>Of which engagement.</summary>
    public required EngagementId Engagement { get; init; }

    /// <summary>As of when: nothing later was used.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The forecast in a few English sentences.</summary>
    public abstract string Text { get; }

    /// <summary>All durations count from <see cref="AsOf"/> until satisfied, if the engagement will be satisfied.</summary>
    public sealed record Known : Forecast
    {
        /// <summary>The stage where the engagement stands.</summary>
        public required StageKey Stage { get; init; }

        /// <summary>Half of those alike took less, half took more.</summary>
        public required Duration Median { get; init; }

        /// <summary>One in two falls into it; null if history is too thin or too short.</summary>
        public required ForecastRange? Half { get; init; }

        /// <summary>Four in five fall into it, one in ten to either side; null if history is too thin or too short.</summary>
        public required ForecastRange? Eighty { get; init; }

        /// <summary>Nine in ten fall into it, one in twenty to either side; null if history is too thin or too short.</summary>
        public required ForecastRange? Ninety { get; init; }

        /// <summary>The probability, 0 to 1, that the customer will ever say that it is satisfied.</summary>
        public required double Satisfied { get; init; }

        /// <summary>The probability, 0 to 1, that it never says so, and that it is satisfied is presumed.</summary>
        public required double Presumed { get; init; }

        /// <summary>The probability, 0 to 1, that it will be cancelled.</summary>
        public required double Cancelled { get; init; }

        /// <summary>The probability, 0 to 1, that it ends otherwise, or falls silent for good; the four add up to 1.</summary>
        public double Lost => Math.Max(0, 1 - Satisfied - Presumed - Cancelled);

        /// <summary>What it rests on.</summary>
        public required ForecastBasis Basis { get; init; }

        /// <inheritdoc/>
        public override string Text => ForecastText.Of(this);

        /// <summary>The ranges on a line of days, as an SVG picture that needs nothing else; in English.</summary>
        /// <param name="zone">Whose days.</param>
        public string ToSvg(DateTimeZone zone)
        {
            ArgumentNullException.ThrowIfNull(zone);
            return ForecastChart.Of(this, zone);
        }

        /// <summary>The range of 80 % as whole days, for a host that chooses to show it to the customer.</summary>
        /// <param name="zone">Whose days.</param>
        /// <returns>Null where there is no such range, or it is open-ended: then nothing can be shown.</returns>
        public CustomerForecast? ForCustomer(DateTimeZone zone)
        {
            ArgumentNullException.ThrowIfNull(zone);
            if (Eighty is not { To: { } to } range) return null;
            return new((AsOf + range.From).InZone(zone).Date, (AsOf + to).InZone(zone).Date);
        }
    }

    /// <summary>Nothing honest can be said.</summary>
    public sealed record Unknown : Forecast
    {
        /// <summary>Why.</summary>
        public required UnknownForecast Reason { get; init; }

        /// <summary>How many satisfied engagements there are to learn from.</summary>
        public required int Seen { get; init; }

        /// <inheritdoc/>
        public override string Text => ForecastText.Of(this);
    }
}
