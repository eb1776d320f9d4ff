using System.Text.Json.Serialization;

namespace Handoff.Views;

/// <summary>A finding: an engagement does not look the same to everybody, or not as it is.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(OfPointsOfView), "ofPointsOfView")]
[JsonDerivedType(typeof(WithFacts), "withFacts")]
public abstract record Disagreement
{
    private Disagreement()
    {
    }

    /// <summary>The finding in words.</summary>
    public string Text => Say();

    /// <summary>Closes the union to other assemblies.</summary>
    internal abstract string Say();

    /// <summary>Points of view rate it differently.</summary>
    /// <param name="Observations">What each of them says.</param>
    public sealed record OfPointsOfView(ValueList<Observation> Observations) : Disagreement
    {
        internal override string Say() => $"{string.Join(", ", Observations.Select(Seen))}.";

        private static string Seen(Observation observation) =>
            $"'{observation.PointOfView}' sees {observation.Health.ToString().ToLowerInvariant()}";
    }

    /// <summary>Somebody sees green, and the facts do not.</summary>
    /// <param name="Observations">Who sees green.</param>
    public sealed record WithFacts(ValueList<Observation> Observations) : Disagreement
    {
        /// <summary>The clocks that have not ended and exceeded their target.</summary>
        public ValueList<ClockRef> Breached { get; init; }

        /// <summary>The open problems that are critical.</summary>
        public ValueList<ItemId> Problems { get; init; }

        internal override string Say()
        {
            var seers = string.Join(", ", Observations.Select(observation => $"'{observation.PointOfView}'"));
            var facts = Breached.Select(clock => $"clock '{clock}' is breached")
                .Concat(Problems.Select(problem => $"problem '{problem}' is critical"));
            return $"Seen green by {seers}, but {string.Join(", ", facts)}.";
        }
    }
}
