namespace Handoff.Insights;

/// <summary>A past visit as of an instant. Times are ticks.</summary>
internal struct LinedUp
{
    internal Journey Journey;

    /// <summary>From the entry to the end of the journey, or to now.</summary>
    internal long Length;

    /// <summary>How old it was when an end was told of first; 0 or less for those that came later.</summary>
    internal long SeenFrom;

    /// <summary>From the entry until it left the stage; while it stands there, longer than anything.</summary>
    internal long Stay;

    /// <summary>How long nothing was heard.</summary>
    internal long Silence;

    /// <summary>How much it weighs by its age alone.</summary>
    internal double Recency;

    /// <summary>Of an open one: the probability that it was given up in silence.</summary>
    internal double GivenUp;

    internal Traits Traits;

    internal Ending Ending;
}
