namespace Quickstart.Report;

/// <summary>What the store knows of one engagement, counted.</summary>
internal sealed record Findings
{
    internal required Engagement State { get; init; }

    internal required Standing Standing { get; init; }

    /// <summary>Whether the customer ever said Yes.</summary>
    internal required bool SaidYes { get; init; }

    internal required OfferCounts Offers { get; init; }

    /// <summary>Every cycle of every clock.</summary>
    internal required IReadOnlyList<ClockCycle> Cycles { get; init; }

    internal required int UnWon { get; init; }

    internal required int Holds { get; init; }

    internal required int Disputes { get; init; }

    /// <summary>How often somebody stood in, so that a gap of coverage closed before it opened.</summary>
    internal required int Covers { get; init; }

    /// <summary>What was done and carried after Yes, by whom and in which month.</summary>
    internal required IReadOnlyList<EffortShare> Effort { get; init; }

    /// <summary>Who carried the customer after Yes, and when.</summary>
    internal required IReadOnlyList<Stretch> Stretches { get; init; }

    /// <summary>Commitments that were made and are not in the ledger; there must be none.</summary>
    internal required int MissingCommitments { get; init; }

    /// <summary>Whether the stored state is the fold of the stored events.</summary>
    internal required bool Folds { get; init; }

    /// <summary>Open, and nobody is responsible or nothing is timed; there must be none.</summary>
    internal required bool IsCrack { get; init; }
}

/// <summary>Where an engagement stands, in the words of the report.</summary>
internal enum Standing
{
    Prospect,
    Lost,
    InFlight,
    Satisfied,
    Presumed,
    Cancelled,
}

/// <summary>What became of offers.</summary>
internal readonly record struct OfferCounts(int Made, int Accepted, int AcceptedLate, int Returned, int Lapsed, int Withdrawn)
{
    public static OfferCounts operator +(OfferCounts left, OfferCounts right) => new(
        left.Made + right.Made,
        left.Accepted + right.Accepted,
        left.AcceptedLate + right.AcceptedLate,
        left.Returned + right.Returned,
        left.Lapsed + right.Lapsed,
        left.Withdrawn + right.Withdrawn);
}

/// <summary>One run of a clock.</summary>
/// <param name="Clock">Which.</param>
/// <param name="Breached">Whether its target was exceeded.</param>
/// <param name="Escalated">How many levels were reached.</param>
/// <param name="Outcome">How it ended; null while it runs.</param>
internal sealed record ClockCycle(ClockKey Clock, bool Breached, int Escalated, ClockOutcome? Outcome);
