namespace Handoff.Insights;

/// <summary>One stay of one journey in one stage. Times are ticks.</summary>
internal sealed class Visit(Journey journey, StageHistory stage, long entered, int previous, int number)
{
    private Fading? _fading;
    private double _growth;

    internal Journey Journey { get; } = journey;

    internal StageHistory Stage { get; } = stage;

    internal long Entered { get; } = entered;

    /// <summary>Until another stage or the end; <see cref="long.MaxValue"/> while it stands here.</summary>
    internal long Left { get; set; } = long.MaxValue;

    /// <summary>The number of the stage to which it left; -1 while it stands here, and where its journey ended here.</summary>
    internal int Next { get; set; } = -1;

    /// <summary>The number of the stage before; -1 if there was none.</summary>
    internal int Previous => Traits.Previous;

    /// <summary>Which of its journey's visits it is.</summary>
    internal int Number { get; } = number;

    /// <summary>The visit of its journey before this one; null for the first, and after the end.</summary>
    internal Visit? Before { get; set; }

    /// <summary>How long since Yes when it came here.</summary>
    internal long Pace => Traits.Pace;

    /// <summary>How long until the promised date when it came here; null without a promise.</summary>
    internal long? Remaining => Traits.HasPromise ? Traits.Remaining : null;

    internal Traits Traits { get; } = new(
        entered - journey.Start, journey.Promise - entered ?? Traits.NoPromise, previous, journey.Segment);

    /// <summary>How its journey stands.</summary>
    internal Ending Ending { get; private set; }

    /// <summary>From the entry to the end of the journey; meaningless while that is open.</summary>
    internal long UntilEnd => LastHeard - Entered;

    /// <summary>When something was last heard of its journey.</summary>
    internal long LastHeard { get; private set; }

    /// <summary>The stage in which its journey stands, or was last heard of before its end.</summary>
    internal StageHistory Standing { get; private set; } = stage;

    /// <summary>
    /// Takes over how its journey stands by now. A lineup asks thousands of visits at once, and each journey would be one more trip to
    /// memory.
    /// </summary>
    internal void Hear()
    {
        (Ending, LastHeard) = (Journey.Ending, Journey.LastHeard);
        if (Ending == Ending.Open) Standing = Journey.Stage;
    }

    /// <summary>Whether it was dropped for newer ones.</summary>
    internal bool Dropped { get; set; }

    /// <summary>
    /// How much more it weighs than a visit of the epoch. Kept, for how the past fades hardly changes.
    /// </summary>
    internal double Growth(Fading fading)
    {
        if (!ReferenceEquals(_fading, fading)) (_fading, _growth) = (fading, fading.Growth(Entered));
        return _growth;
    }

    /// <summary>In the order of entry; those who came together in the order of their ids, whoever was told first.</summary>
    internal static readonly Comparer<Visit> ByEntry = Comparer<Visit>.Create((a, b) =>
        a.Entered != b.Entered ? a.Entered.CompareTo(b.Entered)
        : !ReferenceEquals(a.Journey, b.Journey) ? string.CompareOrdinal(a.Journey.Id, b.Journey.Id)
        : a.Number.CompareTo(b.Number));

    /// <summary>In the order of their length; ends of one length in the order of entry.</summary>
    internal static readonly Comparer<Visit> ByLength = Comparer<Visit>.Create((a, b) =>
        a.UntilEnd != b.UntilEnd ? a.UntilEnd.CompareTo(b.UntilEnd) : ByEntry.Compare(a, b));
}
