namespace Handoff.Insights;

/// <summary>What is asked: of a visit, against a stage's history, as of an instant.</summary>
internal sealed record Question
{
    internal required Visit Of { get; init; }

    internal required StageHistory Stage { get; init; }

    /// <summary>In ticks.</summary>
    internal required long Now { get; init; }

    internal required Lineups Lineups { get; init; }

    internal required Likeness Likeness { get; init; }

    /// <summary>How fast the past loses weight: the natural logarithm of 2 over the half-life, per tick.</summary>
    internal required double Forgetting { get; init; }

    /// <summary>The latest multiple of 256 half-lives: near enough for weights that neither overflow nor vanish.</summary>
    internal long Epoch => (long)(Math.Floor(Now * Forgetting / (256 * Math.Log(2))) * (256 * Math.Log(2) / Forgetting));

    /// <summary>After so many ticks of silence an outcome counts as known.</summary>
    internal required long LongSilence { get; init; }

    internal long Elapsed => Now - Of.Entered;
}
