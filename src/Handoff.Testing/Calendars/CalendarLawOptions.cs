using NodaTime;

namespace Handoff.Testing;

/// <summary>Where and how hard to look for a calendar that breaks a law.</summary>
public sealed record CalendarLawOptions
{
    /// <summary>From where on the calendar is asked; 1 January 2020 UTC unless set.</summary>
    public Instant From { get; init; } = Instant.FromUtc(2020, 1, 1, 0, 0);

    /// <summary>Up to where it is asked, at least a day later; 1 January 2030 UTC unless set. Answers beyond are not judged.</summary>
    public Instant To { get; init; } = Instant.FromUtc(2030, 1, 1, 0, 0);

    /// <summary>How many questions each law asks; at least 1, and 200 unless set.</summary>
    public int Cases { get; init; } = 200;

    /// <summary>Makes the same questions again; null for new ones each time. A failure names the seed that it had.</summary>
    public int? Seed { get; init; }

    /// <summary>Instants to look at closely besides openings, closings and clock changes, such as the end of imported data.</summary>
    public IReadOnlyList<Instant> OfInterest { get; init; } = [];

    internal void Require()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Cases, 1);
        if (To - From < Duration.FromDays(1))
            throw new ArgumentException($"The range from {From} to {To} is shorter than a day.", nameof(To));
    }
}
