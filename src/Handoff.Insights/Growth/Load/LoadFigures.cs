namespace Handoff.Insights;

/// <summary>How much work lay somewhere in a range of time, and how it came and went. Immutable; compares by content.</summary>
/// <remarks>
/// What stood there at the start and what came is what left and what stands there at the end. Little's law holds exactly, as the time
/// average: <see cref="InProgress"/> times <see cref="Length"/> is <see cref="Spent"/> (J. D. C. Little, A Proof for the Queuing Formula
/// L = λW, Operations Research 9 (3), 1961).
/// </remarks>
public sealed record LoadFigures
{
    /// <summary>How long the range is, day and night.</summary>
    public required Duration Length { get; init; }

    /// <summary>What stood there when the range began.</summary>
    public required Figure AtStart { get; init; }

    /// <summary>What came in the range.</summary>
    public required Figure Arrived { get; init; }

    /// <summary>What left in the range, wherever it went: the throughput.</summary>
    public required Figure Left { get; init; }

    /// <summary>What stood there when the range ended.</summary>
    public required Figure AtEnd { get; init; }

    /// <summary>All that stood there at any time of the range; what came back counts again.</summary>
    public required Figure Stood { get; init; }

    /// <summary>How long all of them stood there within the range, added up, day and night.</summary>
    public required Duration Spent { get; init; }

    /// <summary>How long those that left had stayed, also before the range; day and night.</summary>
    public required Spread Stay { get; init; }

    /// <summary>The mean of those stays; null where nothing left.</summary>
    public required Duration? MeanStay { get; init; }

    /// <summary>How many stood there on average over the time of the range.</summary>
    public double InProgress => Spent / Length;

    /// <summary>How many came per week.</summary>
    public double ArrivedPerWeek => PerWeek(Arrived, Length);

    /// <summary>How many left per week.</summary>
    public double LeftPerWeek => PerWeek(Left, Length);

    internal static double PerWeek(Figure figure, Duration length) => figure.Count / (length / Duration.FromDays(7));
}
