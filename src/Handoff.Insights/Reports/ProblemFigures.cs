namespace Handoff.Insights;

/// <summary>Problems, and whether the customer heard from us as it should. Immutable; compares by content.</summary>
public sealed record ProblemFigures
{
    /// <summary>Problems that were opened, or opened again so that the customer has to be told again.</summary>
    public required Figure Opened { get; init; }

    /// <summary>Problems that the customer was told of.</summary>
    public required Figure Told { get; init; }

    /// <summary>Those of them of which it was told within the time that their clock gives.</summary>
    public required Figure ToldInTime { get; init; }

    /// <summary>From when they were opened until the customer was told, day and night.</summary>
    public required Spread ToTold { get; init; }

    /// <summary>Problems that somebody chose not to tell.</summary>
    public required Figure Withheld { get; init; }

    /// <summary>Problems that were settled.</summary>
    public required Figure Settled { get; init; }

    /// <summary>Update promises that were kept: the customer heard by the date.</summary>
    public required Figure UpdatesKept { get; init; }

    /// <summary>Update promises whose date passed, whenever the customer heard after that.</summary>
    public required Figure UpdatesMissed { get; init; }
}
