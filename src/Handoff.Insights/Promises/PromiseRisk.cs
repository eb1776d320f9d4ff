using System.Globalization;

namespace Handoff.Insights;

/// <summary>How a promised date stands against the forecast. Immutable.</summary>
public sealed record PromiseRisk
{
    /// <summary>Of which engagement.</summary>
    public required EngagementKey Engagement { get; init; }

    /// <summary>What was promised.</summary>
    public required ItemId Commitment { get; init; }

    /// <summary>The promised date.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>As of when: nothing later was used.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>
    /// The probability, 0 to 1, that the customer will be satisfied only later, if it will be; 1 once the date has passed.
    /// </summary>
    public required double Late { get; init; }

    /// <summary>The probability, 0 to 1, that the customer will be satisfied by the date: that it will be at all, and in time.</summary>
    public required double Kept { get; init; }

    /// <summary>When half of those alike were satisfied.</summary>
    public required Instant Expected { get; init; }

    /// <summary>It in an English sentence; for us, and not for the customer.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"Promised for {DueAt:uuuu-MM-dd}, expected about {Expected:uuuu-MM-dd}: {Late:P0} of those alike were satisfied later.");

    /// <summary>
    /// The command that opens a problem from it, for a host whose policy wants one: the customer is then to be told, by the problem's own
    /// clock. Nothing is opened by itself.
    /// </summary>
    /// <param name="id">The problem's id; the same each time, so that it is opened once.</param>
    /// <param name="severity">How bad it is.</param>
    public Command.OpenProblem ToProblem(ItemId id, ProblemSeverity severity = ProblemSeverity.Major) =>
        new(id, Text, severity) { Endangers = [Commitment] };
}
